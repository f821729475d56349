-- Terms of every patient, written with the patient in one batch. Contentless: the index holds no
-- text of its own; its rowid is patient.search_id. Terms carry a prefix of their organisation.
CREATE VIRTUAL TABLE patient_search USING fts5(
	terms,
	content = '',
	contentless_delete = 1,
	tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);
