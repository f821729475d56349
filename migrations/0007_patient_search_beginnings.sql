-- Beginnings of one and two signs ("z", "13") are asked for most and match most: without an index of
-- their own all their terms were read and joined at every key. The first eight signs of a term are the
-- organisation's, always eight from now on. The index has no text, so it is copied term by term.
CREATE VIRTUAL TABLE patient_search_instances USING fts5vocab(patient_search, 'instance');

CREATE VIRTUAL TABLE patient_search_anew USING fts5(
	terms,
	content = '',
	contentless_delete = 1,
	prefix = '9 10',
	tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);

INSERT INTO patient_search_anew (rowid, terms)
SELECT doc, group_concat(substr('0000000' || substr(term, 1, instr(term, '_') - 1), -7)
	|| substr(term, instr(term, '_')), ' ' ORDER BY offset)
FROM patient_search_instances GROUP BY doc;

DROP TABLE patient_search_instances;
DROP TABLE patient_search;
ALTER TABLE patient_search_anew RENAME TO patient_search;
