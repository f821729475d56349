import { and, desc, eq, gte, isNull, like, lt, or, sql } from 'drizzle-orm';
import { audit } from '../db/schema/audit.ts';
import type { Records } from './records.ts';

export interface AuditFilter {
	organisationId: string;
	/** Null: every clinic and what concerns none. */
	clinicIds: string[] | null;
	actorId?: string;
	/** `session.` finds all that begins so, `session.started` just that. */
	action?: string;
	subjectKind?: string;
	subjectId?: string;
	clinicId?: string;
	from?: number;
	to?: number;
	/** Entries before this id, that is older. */
	before?: string;
	limit: number;
}

/** Newest first. An entry's id begins with its moment, so the key itself is the time's index. */
export const listAudit = (records: Records, filter: AuditFilter) =>
	records
		.select()
		.from(audit)
		.where(
			and(
				eq(audit.organisationId, filter.organisationId),
				filter.before === undefined ? undefined : lt(audit.id, filter.before),
				filter.actorId === undefined ? undefined : eq(audit.actorId, filter.actorId),
				ofAction(filter.action),
				filter.subjectKind === undefined ? undefined : eq(audit.subjectKind, filter.subjectKind),
				filter.subjectId === undefined ? undefined : eq(audit.subjectId, filter.subjectId),
				filter.clinicId === undefined ? undefined : eq(audit.clinicId, filter.clinicId),
				filter.from === undefined ? undefined : gte(audit.at, filter.from),
				filter.to === undefined ? undefined : lt(audit.at, filter.to),
				filter.clinicIds === null ? undefined : within(filter.clinicIds)
			)
		)
		.orderBy(desc(audit.id))
		.limit(filter.limit);

const ofAction = (action: string | undefined) => {
	if (action === undefined) return undefined;
	if (!action.endsWith('.')) return eq(audit.action, action);
	return like(audit.action, `${action.replaceAll(/[%_]/g, '')}%`);
};

const within = (clinicIds: string[]) =>
	or(
		isNull(audit.clinicId),
		sql`${audit.clinicId} in (select value from json_each(${JSON.stringify(clinicIds)}))`
	);
