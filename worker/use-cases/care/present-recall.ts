import type { RecallView } from '../../contracts/care.ts';
import { service } from '../../db/schema/clinic.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import { namesOf } from '../../repositories/catalogue-names.ts';
import { staffNames } from '../../repositories/follow-up-people.ts';
import type { RecallRow } from '../../repositories/recalls.ts';
import type { Records } from '../../repositories/records.ts';

export const placeOfNote = (id: string) => ({ table: 'recall', row: id, column: 'note' });

/** Rows with the names of their owners and services, notes opened. */
export async function presentRecalls(
	records: Records,
	sealing: Sealing,
	organisationId: string,
	rows: readonly RecallRow[]
): Promise<RecallView[]> {
	const [owners, services] = await Promise.all([
		staffNames(
			records,
			organisationId,
			rows.flatMap((row) => row.ownerId ?? [])
		),
		namesOf(
			records,
			service,
			organisationId,
			rows.flatMap((row) => row.serviceId ?? [])
		)
	]);
	return Promise.all(
		rows.map(async (row) => ({
			id: row.id,
			patientId: row.patientId,
			clinicId: row.clinicId,
			kind: row.kind,
			dueOn: row.dueOn,
			owner: row.ownerId === null ? null : { id: row.ownerId, name: owners.get(row.ownerId) ?? '' },
			reason: row.reason,
			note: row.noteSealed ? await sealing.open(placeOfNote(row.id), row.noteSealed) : '',
			serviceId: row.serviceId,
			serviceName: row.serviceId === null ? null : (services.get(row.serviceId) ?? null),
			at: new Date(row.at).toISOString(),
			by: { id: row.byId, name: row.byName }
		}))
	);
}
