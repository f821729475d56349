import type { ExportFormat, ExportRecord } from '../../contracts/record-export.ts';
import type { Access } from '../../domain/access/access.ts';
import { bundleOf } from '../../domain/fhir/bundle.ts';
import type { HttpContext } from '../../http/context.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import { chainAtOnce } from '../audit/chain-at-once.ts';
import { gatherRecord } from './gather-record.ts';
import { pageOf } from './html/page.ts';
import type { WholeRecord } from './whole-record.ts';

/**
 * A whole record as a file (M10). Before its first byte leaves, the act is in the audit and in the
 * organisation's hash chain: without them nothing leaves (I15, T20).
 */
export async function exportPatientRecord(
	c: HttpContext,
	access: Access,
	patientId: string,
	{ format, language, reason }: ExportRecord
): Promise<Response> {
	const records = recordsFor(c.env, access.organisationId);
	const record = await gatherRecord(c, records, access, patientId, language);
	const { type, name, text } = fileOf(format, record);
	await noteExport(c, records, record, format, reason);
	return new Response(text, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${name}"`,
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
			'cache-control': 'no-store'
		}
	});
}

/** The names of the files tell nothing of the patient. */
function fileOf(format: ExportFormat, record: WholeRecord) {
	if (format === 'html')
		return { type: 'text/html; charset=utf-8', name: 'record.html', text: pageOf(record) };
	return {
		type: 'application/fhir+json; charset=utf-8',
		name: 'record.fhir.json',
		text: JSON.stringify(bundleOf(record), null, '\t')
	};
}

/** The entry says how much left, never what. */
async function noteExport(
	c: HttpContext,
	records: Records,
	record: WholeRecord,
	format: ExportFormat,
	reason: string | undefined
): Promise<void> {
	const { notes, documents, images, messages, patient } = record;
	const rows = { notes, documents, images, messages };
	const entry = {
		action: 'record.exported',
		subject: { kind: 'patient', id: patient.id },
		...(reason !== undefined && { reason }),
		after: {
			format,
			...Object.fromEntries(Object.entries(rows).map(([name, { items }]) => [name, items.length]))
		}
	};
	await chainAtOnce(c, records, entry);
}
