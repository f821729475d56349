import { Hono } from 'hono';
import { auditQuery, type AuditView } from '../../contracts/access.ts';
import { can } from '../../domain/access/can.ts';
import { listAudit } from '../../repositories/audit-list.ts';
import type { AuditRow } from '../../repositories/audit-rows.ts';
import { recordsFor } from '../../repositories/records.ts';
import { requireInOrganisation } from '../access.ts';
import type { HttpEnv } from '../context.ts';
import { query } from '../validate.ts';

/** Who did what. Who is not an owner sees the entries of the clinics where they may read the audit. */
export const auditLog = new Hono<HttpEnv>().get('/audit', async (c) => {
	const access = await requireInOrganisation(c, 'audit.read');
	const asked = query(c, auditQuery);
	const mine = access.clinicIds.filter((id) => can(access.standingAt(id), 'audit.read'));
	const isAll = access.isOwner || mine.length === access.allClinicIds.length;
	const rows = await listAudit(recordsFor(c.env, access.organisationId), {
		...asked,
		organisationId: access.organisationId,
		clinicIds: isAll ? null : mine,
		from: asked.from === undefined ? undefined : Date.parse(asked.from),
		to: asked.to === undefined ? undefined : Date.parse(asked.to),
		before: asked.cursor,
		limit: asked.limit + 1
	});
	const items = rows.slice(0, asked.limit);
	const nextCursor = rows.length > asked.limit ? (items.at(-1)?.id ?? null) : null;
	return c.json({ items: items.map(auditView), nextCursor });
});

const auditView = (row: AuditRow): AuditView => ({
	id: row.id,
	at: new Date(row.at).toISOString(),
	actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
	action: row.action,
	subject: { kind: row.subjectKind, id: row.subjectId },
	clinicId: row.clinicId,
	reason: row.reason,
	...(row.detail ? (JSON.parse(row.detail) as Pick<AuditView, 'before' | 'after'>) : {})
});
