import type { ImportLine } from '../../../domain/patients/import-line.ts';
import { nameKeyOf } from '../../../domain/patients/fold-text.ts';
import type { Comparable } from '../../../domain/patients/duplicates.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import { rowsLike, type ImportRow, type NewReportRow } from '../../../repositories/imports.ts';
import { findCandidates } from '../../../repositories/patient-duplicates.ts';
import type { Records } from '../../../repositories/records.ts';
import { comparableOf, likelyAmong } from '../find-duplicates.ts';
import { readPatientLine } from './read-patient-line.ts';

/** Judges one chunk of patients: ready, refused with its fields, or a likely duplicate with whom. */
export async function checkPatients(
	records: Records,
	row: ImportRow,
	clinic: ClinicRow,
	lines: ImportLine[],
	now: number
): Promise<NewReportRow[]> {
	const today = new Date(now).toISOString().slice(0, 10);
	const read = lines.map((line) => {
		const { facts, problems } = readPatientLine(line, row.mapping ?? {}, row.dateOrder, today);
		return { line, problems, person: facts && comparableOf(facts, clinic.country) };
	});
	const people = read.flatMap(({ person }) => (person ? [person] : []));
	const prints = await Promise.all(
		read.map(({ person }) => (person ? fingerprintOf(row.id, person) : null))
	);
	const scope = { organisationId: row.organisationId, importId: row.id };
	const [candidates, earlier] = await Promise.all([
		findCandidates(records, row.organisationId, people),
		rowsLike(
			records,
			scope,
			prints.filter((print) => print !== null)
		)
	]);
	const firstRow = new Map(earlier.map((one) => [one.fingerprint, one.row]));
	return read.map(({ line, problems, person }, at): NewReportRow => {
		const fingerprint = prints[at] ?? null;
		const duplicateIds = person ? likelyAmong(person, candidates).map(({ id }) => id) : [];
		const first = fingerprint === null ? undefined : firstRow.get(fingerprint);
		const duplicateOfRow = first !== undefined && first < line.row ? first : null;
		if (fingerprint !== null && first === undefined) firstRow.set(fingerprint, line.row);
		const isDuplicate = duplicateIds.length > 0 || duplicateOfRow !== null;
		return {
			organisationId: row.organisationId,
			importId: row.id,
			row: line.row,
			outcome: person === null ? 'refused' : isDuplicate ? 'duplicate' : 'ready',
			problems,
			duplicateIds,
			duplicateOfRow,
			fingerprint,
			madeId: null
		};
	});
}

/** Of name and phone, or of name and birth date; a name alone is nobody in particular. */
async function fingerprintOf(importId: string, person: Comparable): Promise<string | null> {
	const mark = person.phones[0] ?? person.bornOn;
	if (!mark) return null;
	const bytes = new TextEncoder().encode([importId, nameKeyOf(person.name), mark].join('\n'));
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(digest.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
