import type { PrescriptionView } from '../../contracts/prescriptions.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import type { PrescriptionRow } from '../../repositories/prescriptions.ts';

/** What is sealed of a prescription. */
export type RxBody = Pick<PrescriptionView, 'lines' | 'warnings' | 'overrideReason'>;

const place = (id: string) => ({ table: 'prescription', row: id, column: 'body' });
export const sealRx = (sealing: Sealing, id: string, body: RxBody) =>
	sealing.seal(place(id), JSON.stringify(body));
export const openRx = async (
	sealing: Sealing,
	{ id, bodySealed }: Pick<PrescriptionRow, 'id' | 'bodySealed'>
): Promise<RxBody> => JSON.parse(await sealing.open(place(id), bodySealed)) as RxBody;

export async function presentPrescription(
	sealing: Sealing,
	row: PrescriptionRow
): Promise<PrescriptionView> {
	const body = await openRx(sealing, row);
	const { id, clinicId, patientId, noteId, writtenOn } = row;
	return {
		...{ id, clinicId, patientId, noteId, writtenOn, ...body },
		at: new Date(row.at).toISOString(),
		by: { id: row.byId, name: row.byName },
		ended:
			row.endedAt === null
				? null
				: {
						at: new Date(row.endedAt).toISOString(),
						byName: row.endedByName ?? '',
						reason: row.endedReason ?? ''
					}
	};
}
