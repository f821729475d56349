import type { AccessItem, AccessLogQuery } from '../../contracts/patients.ts';
import type { Access } from '../../domain/access/access.ts';
import type { EmergencyPart } from '../../domain/access/emergency.ts';
import { refuse } from '../../http/refused.ts';
import type { AuditRow } from '../../repositories/audit-rows.ts';
import { accessesOf } from '../../repositories/patient-access.ts';
import { actsOn, type ActPlace } from '../../repositories/patient-acts.ts';
import type { Records } from '../../repositories/records.ts';
import { clinicsWith } from '../messaging/clinics-with.ts';
import { patientGroup } from '../messaging/patient-group.ts';

type Line = ActPlace & { item: AccessItem };
const LATEST: ActPlace = { at: Number.MAX_SAFE_INTEGER, key: '' };

/**
 * Who opened the record, each person once an hour, and with `acts` who did what to it and to all that
 * belongs to it, in one list, latest first (I15). Acts at clinics whose audit the reader may not see
 * are left out; of a survivor what befell the merged records is there, too.
 */
export async function listAccesses(
	records: Records,
	access: Access,
	patientId: string,
	{ limit, cursor, include }: AccessLogQuery
): Promise<{ items: AccessItem[]; nextCursor: string | null }> {
	const { organisationId } = access;
	const before = cursor === undefined ? LATEST : readCursor(cursor);
	const { ids } = await patientGroup(records, organisationId, patientId);
	const mine = clinicsWith(access, 'audit.read');
	const isAll = access.isOwner || mine.length === access.allClinicIds.length;
	const [looks, acts] = await Promise.all([
		accessesOf(records, organisationId, ids, limit + 1, before),
		include === 'acts'
			? actsOn(records, organisationId, ids, {
					...{ clinicIds: isAll ? null : mine, before, limit: limit + 1 }
				})
			: []
	]);
	const lines = [...looks.map(lookLine), ...acts.map(actLine)].toSorted(latestFirst);
	const shown = lines.slice(0, limit);
	const last = lines.length > limit ? shown.at(-1) : undefined;
	return {
		items: shown.map(({ item }) => item),
		nextCursor: last ? `${last.at}.${last.key}` : null
	};
}

const lookLine = (row: Awaited<ReturnType<typeof accessesOf>>[number]): Line => ({
	at: row.firstAt,
	key: row.actorId,
	item: {
		at: new Date(row.firstAt).toISOString(),
		by: { id: row.actorId, name: row.actorName, kind: row.actorKind }
	}
});

const actLine = (row: AuditRow): Line => ({
	at: row.at,
	key: row.id,
	item: {
		at: new Date(row.at).toISOString(),
		by: { id: row.actorId, name: row.actorName, kind: row.actorKind },
		act: {
			id: row.id,
			action: row.action,
			subject: { kind: row.subjectKind, id: row.subjectId },
			clinicId: row.clinicId,
			reason: row.reason,
			...partRead(row)
		}
	}
});

/** Of a reading in an emergency, which part it was. */
function partRead({ action, detail }: AuditRow): { part?: EmergencyPart } {
	if (action !== 'emergency.read' || detail === null) return {};
	return { part: (JSON.parse(detail) as { after: { part: EmergencyPart } }).after.part };
}

const latestFirst = (a: Line, b: Line) => b.at - a.at || (a.key < b.key ? 1 : -1);

function readCursor(cursor: string): ActPlace {
	const [, at, key] = /^(\d{1,16})\.([\w-]{1,80})$/.exec(cursor) ?? [];
	if (!at || !key) refuse({ code: 'invalid', errors: [{ path: 'cursor', code: 'wrong_type' }] });
	return { at: Number(at), key };
}
