import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type { Capability } from '../../domain/access/capabilities.ts';
import { ROLES, type Role } from '../../domain/access/roles.ts';

const capabilities = (name: string) =>
	text(name, { mode: 'json' }).$type<Capability[]>().notNull().default([]);

/** A membership as an invitation promises it. */
export interface PromisedMembership {
	clinicId: string;
	role: Role;
	extra: Capability[];
	withheld: Capability[];
}

/**
 * A person of an organisation. An owner stands at every clinic of it, also at those made later;
 * everybody else through `membership`. Never deleted: who leaves gets `leftAt`.
 */
export const staff = sqliteTable(
	'staff',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		name: text('name').notNull(),
		email: text('email'),
		phone: text('phone').notNull().default(''),
		title: text('title').notNull().default(''),
		locale: text('locale', { enum: ['zh', 'en', 'ru'] }),
		isOwner: integer('is_owner', { mode: 'boolean' }).notNull().default(false),
		isDisabled: integer('is_disabled', { mode: 'boolean' }).notNull().default(false),
		/** argon2id of 4 to 6 digits: good only on a registered desk computer. */
		pinHash: text('pin_hash'),
		leftAt: integer('left_at'),
		version: integer('version').notNull().default(1),
		createdAt: integer('created_at').notNull(),
		updatedAt: integer('updated_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('staff_by_name').on(row.organisationId, row.name, row.id)
	]
);

/** What a person is at one clinic: a role, and capabilities added to it or taken from it. */
export const membership = sqliteTable(
	'membership',
	{
		organisationId: text('organisation_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		staffId: text('staff_id').notNull(),
		role: text('role', { enum: ROLES }).notNull(),
		extra: capabilities('extra'),
		withheld: capabilities('withheld'),
		endedAt: integer('ended_at'),
		createdAt: integer('created_at').notNull(),
		updatedAt: integer('updated_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.clinicId, row.staffId] }),
		index('membership_by_staff').on(row.organisationId, row.staffId)
	]
);

/** A single-use link that makes somebody's account; only its hash is kept. */
export const invitation = sqliteTable(
	'invitation',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		tokenHash: text('token_hash').notNull(),
		/** The person it gives an account to, when they are on the staff list already. */
		staffId: text('staff_id'),
		name: text('name').notNull(),
		email: text('email').notNull(),
		isOwner: integer('is_owner', { mode: 'boolean' }).notNull().default(false),
		memberships: text('memberships', { mode: 'json' }).$type<PromisedMembership[]>().notNull(),
		invitedBy: text('invited_by').notNull(),
		expiresAt: integer('expires_at').notNull(),
		acceptedAt: integer('accepted_at'),
		withdrawnAt: integer('withdrawn_at'),
		createdAt: integer('created_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		uniqueIndex('invitation_by_token').on(row.tokenHash)
	]
);

/** A key of an integration. `clinicIds` null: every clinic, also those made later. */
export const apiKey = sqliteTable(
	'api_key',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		hash: text('hash').notNull(),
		name: text('name').notNull(),
		capabilities: capabilities('capabilities'),
		clinicIds: text('clinic_ids', { mode: 'json' }).$type<string[]>(),
		createdBy: text('created_by').notNull(),
		/** Within the hour, not each call. */
		lastUsedAt: integer('last_used_at'),
		revokedAt: integer('revoked_at'),
		createdAt: integer('created_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		uniqueIndex('api_key_by_hash').on(row.hash)
	]
);

/** A shared computer at a desk, registered once, on which people switch by PIN. */
export const deskDevice = sqliteTable(
	'desk_device',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		clinicId: text('clinic_id').notNull(),
		name: text('name').notNull(),
		tokenHash: text('token_hash').notNull(),
		registeredBy: text('registered_by').notNull(),
		removedAt: integer('removed_at'),
		createdAt: integer('created_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		uniqueIndex('desk_device_by_token').on(row.tokenHash)
	]
);
