import type { PatientFilters, PatientSummary } from '../../contracts/patients.ts';
import { csvOf } from '../../domain/patients/csv-cell.ts';
import { requireCaller } from '../../http/access.ts';
import { auditRow } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { audit } from '../../db/schema/audit.ts';
import { recordsFor } from '../../repositories/records.ts';
import { findPatients } from './list-patients.ts';

const MOST_ROWS = 5_000;
const BOM = '\ufeff';
const HEADER = [
	'record_number',
	'name',
	'sex',
	'born_on',
	'phones',
	'state',
	'tags',
	'no_shows',
	'late_cancellations'
];

/**
 * The list as CSV (UTF-8 with BOM, no cell runs as a formula, T16), at most 5,000 rows; the audit
 * row is written before the first byte leaves (I15).
 */
export async function exportPatientList(
	c: HttpContext,
	organisationId: string,
	filters: PatientFilters
): Promise<Response> {
	const records = recordsFor(c.env, organisationId);
	const rows: PatientSummary[] = [];
	let cursor: string | null = null;
	do {
		const page = await findPatients(records, organisationId, filters, 200, cursor, c.var.now);
		rows.push(...page.items);
		cursor = page.nextCursor;
	} while (cursor !== null && rows.length < MOST_ROWS);
	const shown = rows.slice(0, MOST_ROWS);
	const entry = {
		action: 'patient.export_list',
		subject: { kind: 'organisation', id: organisationId },
		after: { rows: shown.length }
	};
	await records.insert(audit).values(auditRow(c, requireCaller(c), entry));
	return new Response(BOM + csvOf([HEADER, ...shown.map(lineOf)]), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="patients.csv"',
			'cache-control': 'no-store'
		}
	});
}

const lineOf = (row: PatientSummary): string[] => [
	row.recordNumber,
	row.name,
	row.sex,
	row.bornOn ?? '',
	row.phones.map((phone) => phone.e164 ?? phone.number).join('; '),
	row.state,
	row.tags.join('; '),
	String(row.noShows),
	String(row.lateCancellations)
];
