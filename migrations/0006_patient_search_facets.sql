-- What a search by combination asks for, as terms of every patient: one index answers any combination
-- by walking short lists side by side, where look-ups took as long as the house is large. Contentless;
-- its rowid is patient.search_id. A term is the number of the organisation's book, a letter and the
-- value in hexadecimal: a all, s state, x sex, c clinic, b beginnings of the birth date, f fact, t tag,
-- d doctor, p procedure done (after z the beginnings of its day), v beginnings of the day of the last
-- visit, n never came. Days are of UTC. What is known of merged records is counted to the survivor.
CREATE VIRTUAL TABLE patient_search_facets USING fts5(
	terms,
	content = '',
	contentless_delete = 1,
	detail = none,
	tokenize = 'ascii'
);

-- A record and those merged into it: what is known of one is known of all.
CREATE VIEW patient_search_kin AS
SELECT organisation_id, id AS patient_id, id AS kin_id FROM patient
UNION ALL SELECT organisation_id, merged_into_id, id FROM patient WHERE merged_into_id IS NOT NULL;

CREATE VIEW patient_search_due AS
SELECT organisation_id, patient_id, search_id,
	book || 'a ' || book || 's' || hex(state) || ' ' || book || 'x' || hex(sex)
	|| ' ' || book || 'c' || hex(clinic_id)
	|| coalesce(' ' || book || 'b' || substr(born_on, 1, 3) || ' ' || book || 'b' || substr(born_on, 1, 4), '')
	|| ' ' || coalesce((SELECT group_concat(DISTINCT book || 'f' || hex(kind || ':' || code))
		FROM patient_fact INDEXED BY patient_fact_by_patient
		WHERE patient_fact.organisation_id = own.organisation_id AND patient_fact.patient_id IN (
			SELECT kin_id FROM patient_search_kin AS kin
			WHERE kin.organisation_id = own.organisation_id AND kin.patient_id = own.patient_id)
		AND ended_at IS NULL AND code IS NOT NULL), '')
	|| ' ' || coalesce((SELECT group_concat(DISTINCT book || 't' || hex(tag))
		FROM patient_tag INDEXED BY patient_tag_by_patient
		WHERE patient_tag.organisation_id = own.organisation_id AND patient_tag.patient_id IN (
			SELECT kin_id FROM patient_search_kin AS kin
			WHERE kin.organisation_id = own.organisation_id AND kin.patient_id = own.patient_id)), '')
	|| ' ' || coalesce((SELECT group_concat(DISTINCT book || 'd' || hex(doctor_id))
		FROM patient_care
		WHERE patient_care.organisation_id = own.organisation_id AND patient_care.patient_id IN (
			SELECT kin_id FROM patient_search_kin AS kin
			WHERE kin.organisation_id = own.organisation_id AND kin.patient_id = own.patient_id)), '')
	|| ' ' || coalesce((SELECT group_concat(DISTINCT book || 'p' || hex(procedure_id) || CASE length WHEN 0 THEN ''
			ELSE 'z' || substr(strftime('%Y%m%d', at / 1000, 'unixepoch'), 1, length) END)
		FROM procedure_done INDEXED BY procedure_done_by_patient
		CROSS JOIN (SELECT 0 AS length UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 6
			UNION ALL SELECT 8)
		WHERE procedure_done.organisation_id = own.organisation_id AND procedure_done.patient_id IN (
			SELECT kin_id FROM patient_search_kin AS kin
			WHERE kin.organisation_id = own.organisation_id AND kin.patient_id = own.patient_id)
		AND ended_at IS NULL), '')
	|| ' ' || coalesce((SELECT group_concat(book || 'v'
			|| substr(strftime('%Y%m%d', last_at / 1000, 'unixepoch'), 1, length))
		FROM (SELECT max(start_at) AS last_at FROM appointment INDEXED BY appointment_by_patient
			WHERE appointment.organisation_id = own.organisation_id AND appointment.patient_id IN (
				SELECT kin_id FROM patient_search_kin AS kin
				WHERE kin.organisation_id = own.organisation_id AND kin.patient_id = own.patient_id)
			AND status IN ('completed', 'checked_out'))
		CROSS JOIN (SELECT 3 AS length UNION ALL SELECT 4 UNION ALL SELECT 6 UNION ALL SELECT 8)
		WHERE last_at IS NOT NULL), book || 'n') AS terms
FROM (SELECT organisation_id, id AS patient_id, search_id, search_id / 10000000 AS book, state, sex,
	clinic_id, born_on FROM patient) AS own;

-- The one way in: whoever is named, and the record they were merged into, are indexed anew.
CREATE TRIGGER patient_search_is_due INSTEAD OF INSERT ON patient_search_due
BEGIN
	DELETE FROM patient_search_facets WHERE rowid IN (
		SELECT search_id FROM patient WHERE organisation_id = NEW.organisation_id
		AND id IN (NEW.patient_id, (SELECT merged_into_id FROM patient
			WHERE organisation_id = NEW.organisation_id AND id = NEW.patient_id)));
	INSERT INTO patient_search_facets (rowid, terms)
	SELECT search_id, terms FROM patient_search_due WHERE organisation_id = NEW.organisation_id
		AND patient_id IN (NEW.patient_id, (SELECT merged_into_id FROM patient
			WHERE organisation_id = NEW.organisation_id AND id = NEW.patient_id));
END;

CREATE TRIGGER patient_search_new_patient AFTER INSERT ON patient
BEGIN
	INSERT INTO patient_search_due (organisation_id, patient_id) VALUES (NEW.organisation_id, NEW.id);
END;

CREATE TRIGGER patient_search_changed_patient
AFTER UPDATE OF merged_into_id, state, sex, clinic_id, born_on ON patient
WHEN (OLD.merged_into_id, OLD.state, OLD.sex, OLD.clinic_id, OLD.born_on)
	IS NOT (NEW.merged_into_id, NEW.state, NEW.sex, NEW.clinic_id, NEW.born_on)
BEGIN
	INSERT INTO patient_search_due (organisation_id, patient_id) VALUES (NEW.organisation_id, NEW.id);
	INSERT INTO patient_search_due (organisation_id, patient_id)
	SELECT OLD.organisation_id, OLD.merged_into_id WHERE OLD.merged_into_id IS NOT NEW.merged_into_id
		AND OLD.merged_into_id IS NOT NULL;
END;

CREATE TRIGGER patient_search_new_fact AFTER INSERT ON patient_fact
WHEN NEW.code IS NOT NULL AND NEW.ended_at IS NULL
BEGIN
	INSERT INTO patient_search_due (organisation_id, patient_id)
	VALUES (NEW.organisation_id, NEW.patient_id);
END;

CREATE TRIGGER patient_search_ended_fact AFTER UPDATE OF ended_at ON patient_fact
WHEN NEW.code IS NOT NULL AND OLD.ended_at IS NOT NEW.ended_at
BEGIN
	INSERT INTO patient_search_due (organisation_id, patient_id)
	VALUES (NEW.organisation_id, NEW.patient_id);
END;

CREATE TRIGGER patient_search_new_tag AFTER INSERT ON patient_tag
BEGIN
	INSERT INTO patient_search_due (organisation_id, patient_id)
	VALUES (NEW.organisation_id, NEW.patient_id);
END;

CREATE TRIGGER patient_search_removed_tag AFTER DELETE ON patient_tag
BEGIN
	INSERT INTO patient_search_due (organisation_id, patient_id)
	VALUES (OLD.organisation_id, OLD.patient_id);
END;

CREATE TRIGGER patient_search_new_care AFTER INSERT ON patient_care
WHEN NEW.doctor_id IS NOT NULL
BEGIN
	INSERT INTO patient_search_due (organisation_id, patient_id)
	VALUES (NEW.organisation_id, NEW.patient_id);
END;

CREATE TRIGGER patient_search_changed_care AFTER UPDATE OF doctor_id ON patient_care
WHEN OLD.doctor_id IS NOT NEW.doctor_id
BEGIN
	INSERT INTO patient_search_due (organisation_id, patient_id)
	VALUES (NEW.organisation_id, NEW.patient_id);
END;

CREATE TRIGGER patient_search_new_work AFTER INSERT ON procedure_done WHEN NEW.ended_at IS NULL
BEGIN
	INSERT INTO patient_search_due (organisation_id, patient_id)
	VALUES (NEW.organisation_id, NEW.patient_id);
END;

CREATE TRIGGER patient_search_ended_work AFTER UPDATE OF ended_at ON procedure_done
WHEN OLD.ended_at IS NOT NEW.ended_at
BEGIN
	INSERT INTO patient_search_due (organisation_id, patient_id)
	VALUES (NEW.organisation_id, NEW.patient_id);
END;

CREATE TRIGGER patient_search_new_visit AFTER INSERT ON appointment
WHEN NEW.status IN ('completed', 'checked_out')
BEGIN
	INSERT INTO patient_search_due (organisation_id, patient_id)
	VALUES (NEW.organisation_id, NEW.patient_id);
END;

CREATE TRIGGER patient_search_changed_visit AFTER UPDATE OF status, start_at, patient_id ON appointment
WHEN (OLD.status IN ('completed', 'checked_out') OR NEW.status IN ('completed', 'checked_out'))
	AND (OLD.status, OLD.start_at, OLD.patient_id) IS NOT (NEW.status, NEW.start_at, NEW.patient_id)
BEGIN
	INSERT INTO patient_search_due (organisation_id, patient_id)
	VALUES (NEW.organisation_id, NEW.patient_id);
	INSERT INTO patient_search_due (organisation_id, patient_id)
	SELECT OLD.organisation_id, OLD.patient_id WHERE OLD.patient_id <> NEW.patient_id;
END;

CREATE TRIGGER patient_search_removed_visit AFTER DELETE ON appointment
WHEN OLD.status IN ('completed', 'checked_out')
BEGIN
	INSERT INTO patient_search_due (organisation_id, patient_id)
	VALUES (OLD.organisation_id, OLD.patient_id);
END;

INSERT INTO patient_search_facets (rowid, terms)
SELECT search_id, terms FROM patient_search_due ORDER BY search_id;
