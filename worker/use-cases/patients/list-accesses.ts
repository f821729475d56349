import type { AccessItem } from '../../contracts/patients.ts';
import { refuse } from '../../http/refused.ts';
import { accessesOf } from '../../repositories/patient-access.ts';
import type { Records } from '../../repositories/records.ts';
import { requirePatient, type PatientScope } from './change-patient.ts';

/** Who opened the record, latest first; each person once an hour. */
export async function listAccesses(
	records: Records,
	scope: PatientScope,
	page: { limit: number; cursor?: string | undefined }
): Promise<{ items: AccessItem[]; nextCursor: string | null }> {
	await requirePatient(records, scope);
	const before = page.cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(page.cursor);
	if (!Number.isSafeInteger(before))
		refuse({ code: 'invalid', errors: [{ path: 'cursor', code: 'wrong_type' }] });
	const rows = await accessesOf(
		records,
		scope.organisationId,
		scope.patientId,
		page.limit + 1,
		before
	);
	const shown = rows.slice(0, page.limit);
	return {
		items: shown.map((row) => ({
			at: new Date(row.firstAt).toISOString(),
			by: { id: row.actorId, name: row.actorName, kind: row.actorKind }
		})),
		nextCursor: rows.length > page.limit ? String(shown.at(-1)?.hour) : null
	};
}
