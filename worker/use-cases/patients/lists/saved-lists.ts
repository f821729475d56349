import type {
	ChangePatientList,
	MakePatientList,
	PatientListView
} from '../../../contracts/patient-where.ts';
import { makeId } from '../../../domain/kernel/ids.ts';
import type { Decision } from '../../../http/command.ts';
import { refuse } from '../../../http/refused.ts';
import {
	changePatientListRow,
	getPatientList,
	insertPatientList,
	removePatientListRow,
	type PatientListRow
} from '../../../repositories/patient-lists.ts';
import type { Records } from '../../../repositories/records.ts';

export const presentList = (row: PatientListRow): PatientListView => ({
	id: row.id,
	name: row.name,
	where: row.where,
	isShared: row.isShared,
	owner: { id: row.ownerId, name: row.ownerName },
	createdAt: new Date(row.createdAt).toISOString()
});

/** Keeps a search by combination under a name: the question is kept, never who was found. */
export function savePatientList(
	records: Records,
	organisationId: string,
	input: MakePatientList,
	owner: { id: string; name: string },
	now: number
): Decision {
	const row: PatientListRow = {
		organisationId,
		id: makeId('lst', now, crypto.getRandomValues(new Uint8Array(16))),
		...input,
		ownerId: owner.id,
		ownerName: owner.name,
		createdAt: now,
		removedAt: null,
		version: 1
	};
	return {
		status: 201,
		body: presentList(row),
		statements: [insertPatientList(records, row)],
		audit: {
			action: 'patient_list.save',
			subject: { kind: 'patient_list', id: row.id },
			after: { isShared: row.isShared }
		}
	};
}

/** Somebody who asks for a list; `maySettle` lets them change those of others, too. */
export interface ListKeeper {
	id: string;
	maySettle: boolean;
}

/** Gives a saved search another name, or to the house or to oneself alone. */
export async function changeSavedList(
	records: Records,
	organisationId: string,
	id: string,
	input: ChangePatientList,
	who: ListKeeper
): Promise<Decision> {
	const row = await requireOwnList(records, organisationId, id, who);
	const { name = row.name, isShared = row.isShared } = input;
	return {
		status: 200,
		body: presentList({ ...row, name, isShared }),
		statements: [changePatientListRow(records, row, { name, isShared })],
		audit: {
			action: 'patient_list.change',
			subject: { kind: 'patient_list', id },
			before: { name: row.name, isShared: row.isShared },
			after: { name, isShared }
		}
	};
}

/** Takes a saved search away. */
export async function removePatientList(
	records: Records,
	organisationId: string,
	id: string,
	who: ListKeeper,
	now: number
): Promise<Decision> {
	await requireOwnList(records, organisationId, id, who);
	return {
		status: 204,
		statements: [removePatientListRow(records, organisationId, id, now)],
		audit: { action: 'patient_list.remove', subject: { kind: 'patient_list', id } }
	};
}

/** 404 when it is not one's to see, 403 when it is somebody else's to change. */
async function requireOwnList(
	records: Records,
	organisationId: string,
	id: string,
	who: ListKeeper
): Promise<PatientListRow> {
	const row = await getPatientList(records, organisationId, id);
	const isSeen = row && row.removedAt === null && (row.isShared || row.ownerId === who.id);
	if (!row || !isSeen) refuse({ code: 'not_found' });
	if (row.ownerId !== who.id && !who.maySettle) refuse({ code: 'forbidden' });
	return row;
}
