import { and, asc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { user } from '../db/schema/auth.ts';
import { membership, staff } from '../db/schema/staff.ts';
import { nextVersion } from './next-version.ts';
import type { Records } from './records.ts';

export type StaffRow = typeof staff.$inferSelect;
export type MembershipRow = typeof membership.$inferSelect;
export type NewMembership = typeof membership.$inferInsert;

/** A person with what the list shows of their account. */
export interface StaffPerson {
	row: StaffRow;
	userId: string | null;
	hasSecondFactor: boolean;
	memberships: MembershipRow[];
}

const isPerson = (organisationId: string, staffId: string) =>
	and(eq(staff.organisationId, organisationId), eq(staff.id, staffId));

/** A person of the organisation, also one who has left; null when there is none of that id. */
export async function findStaff(
	records: Records,
	organisationId: string,
	staffId: string
): Promise<StaffRow | null> {
	const [row] = await records
		.select()
		.from(staff)
		.where(isPerson(organisationId, staffId))
		.limit(1);
	return row ?? null;
}

const withAccount = (records: Records) =>
	records
		.select({
			row: staff,
			// A batch gives columns by name alone: the account's id needs a name of its own.
			userId: sql<string | null>`${user.id}`.as('account_id'),
			hasSecondFactor: user.twoFactorEnabled
		})
		.from(staff)
		.leftJoin(user, and(eq(user.organisationId, staff.organisationId), eq(user.staffId, staff.id)))
		.$dynamic();

export async function findPerson(
	records: Records,
	organisationId: string,
	staffId: string
): Promise<StaffPerson | null> {
	const [people, memberships] = await records.batch([
		withAccount(records).where(isPerson(organisationId, staffId)).limit(1),
		records
			.select()
			.from(membership)
			.where(
				and(
					eq(membership.organisationId, organisationId),
					eq(membership.staffId, staffId),
					isNull(membership.endedAt)
				)
			)
			.orderBy(asc(membership.clinicId))
			.limit(1_000)
	]);
	const found = people[0];
	return found ? { ...found, hasSecondFactor: found.hasSecondFactor ?? false, memberships } : null;
}

/** People by name, from after `[name, id]` on. `isHere`: without those who have left. */
export async function listPeople(
	records: Records,
	organisationId: string,
	page: { limit: number; after: [string, string] | null; isHere: boolean }
): Promise<StaffPerson[]> {
	const after = page.after;
	const rows = await withAccount(records)
		.where(
			and(
				eq(staff.organisationId, organisationId),
				page.isHere ? isNull(staff.leftAt) : undefined,
				after === null
					? undefined
					: or(gt(staff.name, after[0]), and(eq(staff.name, after[0]), gt(staff.id, after[1])))
			)
		)
		.orderBy(asc(staff.name), asc(staff.id))
		.limit(page.limit);
	const memberships = await membershipsOf(
		records,
		organisationId,
		rows.map(({ row }) => row.id)
	);
	return rows.map((found) => ({
		...found,
		hasSecondFactor: found.hasSecondFactor ?? false,
		memberships: memberships.filter((one) => one.staffId === found.row.id)
	}));
}

/** Open memberships of these people; the ids travel as one JSON parameter, so that any number fits. */
async function membershipsOf(
	records: Records,
	organisationId: string,
	staffIds: string[]
): Promise<MembershipRow[]> {
	if (staffIds.length === 0) return [];
	return records
		.select()
		.from(membership)
		.where(
			and(
				eq(membership.organisationId, organisationId),
				sql`${membership.staffId} in (select value from json_each(${JSON.stringify(staffIds)}))`,
				isNull(membership.endedAt)
			)
		)
		.orderBy(asc(membership.clinicId))
		.limit(10_000);
}

export const insertStaff = (
	records: Records,
	row: typeof staff.$inferInsert
): BatchItem<'sqlite'> => records.insert(staff).values(row);

export const updateStaff = (
	records: Records,
	organisationId: string,
	staffId: string,
	fields: Partial<typeof staff.$inferInsert>,
	at: number,
	ifVersion?: number
): BatchItem<'sqlite'> =>
	records
		.update(staff)
		.set({ ...fields, version: nextVersion(staff.version, ifVersion), updatedAt: at })
		.where(isPerson(organisationId, staffId));

/** Makes the membership, or gives an ended or other one this role. */
export const putMembership = (records: Records, row: NewMembership): BatchItem<'sqlite'> =>
	records
		.insert(membership)
		.values(row)
		.onConflictDoUpdate({
			target: [membership.organisationId, membership.clinicId, membership.staffId],
			set: {
				role: row.role,
				extra: row.extra ?? [],
				withheld: row.withheld ?? [],
				endedAt: null,
				updatedAt: row.updatedAt
			}
		});

export const endMembership = (
	records: Records,
	organisationId: string,
	staffId: string,
	clinicId: string,
	at: number
): BatchItem<'sqlite'> =>
	records
		.update(membership)
		.set({ endedAt: at, updatedAt: at })
		.where(
			and(
				eq(membership.organisationId, organisationId),
				eq(membership.clinicId, clinicId),
				eq(membership.staffId, staffId)
			)
		);

/** How many owners beside this person could still sign in. */
export async function countOtherOwners(
	records: Records,
	organisationId: string,
	staffId: string
): Promise<number> {
	const [row] = await records
		.select({ count: sql<number>`count(*)` })
		.from(staff)
		.innerJoin(user, and(eq(user.organisationId, staff.organisationId), eq(user.staffId, staff.id)))
		.where(
			and(
				eq(staff.organisationId, organisationId),
				ne(staff.id, staffId),
				eq(staff.isOwner, true),
				eq(staff.isDisabled, false),
				isNull(staff.leftAt)
			)
		);
	return row?.count ?? 0;
}

/** Owners who can sign in, with where and in which language letters reach them; 50 at most. */
export const ownersToTell = (records: Records, organisationId: string) =>
	records
		.select({ name: staff.name, locale: staff.locale, email: user.email })
		.from(staff)
		.innerJoin(user, and(eq(user.organisationId, staff.organisationId), eq(user.staffId, staff.id)))
		.where(
			and(
				eq(staff.organisationId, organisationId),
				eq(staff.isOwner, true),
				eq(staff.isDisabled, false),
				isNull(staff.leftAt)
			)
		)
		.limit(50);
