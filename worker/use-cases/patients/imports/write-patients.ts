import { recordNumberOf, searchIdOf } from '../../../domain/patients/serials.ts';
import { makeId } from '../../../domain/kernel/ids.ts';
import type { ImportLine } from '../../../domain/patients/import-line.ts';
import type { Env } from '../../../env.ts';
import { sealingFor } from '../../../integrations/sealing/sealing.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import {
	putRows,
	rowsBetween,
	type ImportRow,
	type ReportRow
} from '../../../repositories/imports.ts';
import { insertPatients, reserveSerials } from '../../../repositories/patients.ts';
import type { Records } from '../../../repositories/records.ts';
import { newCardOf } from '../make-patient.ts';
import { writeOf, type PatientFacts } from '../patient-write.ts';
import { pushCards } from '../push-cards.ts';
import { readPatientLine } from './read-patient-line.ts';
import type { StepResult } from './step-result.ts';

/** Makes the patients of one chunk that were ready, or likely duplicates if that was chosen. */
export async function writePatients(
	env: Env,
	records: Records,
	row: ImportRow,
	clinic: ClinicRow,
	lines: ImportLine[],
	now: number
): Promise<StepResult> {
	const { organisationId } = row;
	const scope = { organisationId, importId: row.id };
	const judged = await rowsOfLines(records, scope, lines);
	const isWanted = ({ outcome }: ReportRow) =>
		outcome === 'ready' || (outcome === 'duplicate' && row.duplicates === 'make');
	const today = new Date(now).toISOString().slice(0, 10);
	const wanted = judged.flatMap((report) => {
		const line = lines.find((one) => one.row === report.row);
		if (!line || !isWanted(report)) return [];
		const { facts } = readPatientLine(line, row.mapping ?? {}, row.dateOrder, today);
		return facts ? [{ report, facts }] : [];
	});
	const skipped = judged
		.filter((report) => report.outcome === 'duplicate' && !isWanted(report))
		.map((report) => ({ ...report, outcome: 'skipped' as const }));
	if (wanted.length === 0) return { statements: putRows(records, scope, skipped) };

	const { bookNumber, first } = await reserveSerials(records, organisationId, wanted.length);
	const sealing = sealingFor(env, organisationId);
	const writes = await Promise.all(
		wanted.map(({ facts }, at) =>
			writeOf(
				{ ...identityOf(row, now), ...numbersOf(bookNumber, first + at) },
				facts,
				clinic.country,
				sealing
			)
		)
	);
	const written = wanted.map(({ report }, at) => ({
		...report,
		outcome: 'written' as const,
		madeId: writes[at]?.row.id ?? null
	}));
	const popUpOf = (at: number) => (wanted[at]?.facts as PatientFacts).popUp;
	return {
		statements: [
			...insertPatients(records, organisationId, writes),
			...putRows(records, scope, [...written, ...skipped])
		],
		after: () =>
			pushCards(
				env,
				organisationId,
				row.clinicId,
				writes.map((write, at) => newCardOf(write, popUpOf(at)))
			)
	};
}

export const rowsOfLines = (
	records: Records,
	scope: { organisationId: string; importId: string },
	lines: ImportLine[]
) => rowsBetween(records, scope, lines[0]?.row ?? 0, lines.at(-1)?.row ?? 0);

const identityOf = (row: ImportRow, now: number) => ({
	organisationId: row.organisationId,
	id: makeId('pat', now, crypto.getRandomValues(new Uint8Array(16))),
	clinicId: row.clinicId,
	importId: row.id,
	mergedIntoId: null,
	retiredAt: null,
	version: 1,
	createdAt: now,
	updatedAt: now
});

const numbersOf = (bookNumber: number, serial: number) => ({
	recordNumber: recordNumberOf(serial),
	searchId: searchIdOf(bookNumber, serial)
});
