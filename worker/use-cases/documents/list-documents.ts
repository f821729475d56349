import type { DocumentSummary, MissingConsent } from '../../contracts/documents.ts';
import { refuse } from '../../http/refused.ts';
import { documentsOf, signaturesOf } from '../../repositories/documents.ts';
import type { Records } from '../../repositories/records.ts';
import { patientGroup } from '../messaging/patient-group.ts';
import { presentSummary } from './present-document.ts';
import { missingOf } from './required-consents.ts';

/** A patient's documents, newest first, those of merged records among them; the first page tells what is missing. */
export async function listDocuments(
	records: Records,
	{ organisationId, patientId }: { organisationId: string; patientId: string },
	page: { limit: number; cursor?: string | undefined },
	now: number
): Promise<{ items: DocumentSummary[]; missing: MissingConsent[]; nextCursor: string | null }> {
	const { ids } = await patientGroup(records, organisationId, patientId);
	const before = page.cursor === undefined ? undefined : readCursor(page.cursor);
	const [rows, missing] = await Promise.all([
		documentsOf(records, organisationId, ids, { limit: page.limit + 1, before }),
		before === undefined ? missingOf(records, organisationId, ids, now) : []
	]);
	const shown = rows.slice(0, page.limit);
	const last = rows.length > page.limit ? shown.at(-1) : undefined;
	const signatures = await signaturesOf(
		records,
		organisationId,
		shown.filter(({ state }) => state === 'open').map(({ id }) => id)
	);
	const byDocument = Map.groupBy(signatures, ({ documentId }) => documentId);
	return {
		items: shown.map((row) => presentSummary(row, byDocument.get(row.id) ?? [])),
		missing,
		nextCursor: last ? `${last.madeAt}.${last.id}` : null
	};
}

function readCursor(cursor: string): { at: number; id: string } {
	const [, at, id] = /^(\d{1,16})\.(doc_\w{1,60})$/.exec(cursor) ?? [];
	if (!at || !id) refuse({ code: 'invalid', errors: [{ path: 'cursor', code: 'wrong_type' }] });
	return { at: Number(at), id };
}
