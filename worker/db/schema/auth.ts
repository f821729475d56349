import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

const moment = (name: string) => integer(name, { mode: 'timestamp_ms' });

/**
 * Who signs in. The columns of these five tables are the sign-in library's; `organisationId` and
 * `staffId` bind an account to one person of one organisation. The e-mail is unique in the whole
 * system, since sign-in knows nothing but it.
 */
export const user = sqliteTable(
	'user',
	{
		id: text('id').primaryKey(),
		organisationId: text('organisation_id').notNull(),
		staffId: text('staff_id').notNull(),
		name: text('name').notNull(),
		email: text('email').notNull().unique(),
		emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
		image: text('image'),
		twoFactorEnabled: integer('two_factor_enabled', { mode: 'boolean' }).notNull().default(false),
		createdAt: moment('created_at').notNull(),
		updatedAt: moment('updated_at').notNull()
	},
	(row) => [index('user_by_staff').on(row.organisationId, row.staffId)]
);

/** The cookie carries `token` with a signature, so a copy of this table opens nothing (T9). */
export const session = sqliteTable(
	'session',
	{
		id: text('id').primaryKey(),
		token: text('token').notNull().unique(),
		userId: text('user_id').notNull(),
		expiresAt: moment('expires_at').notNull(),
		ipAddress: text('ip_address'),
		userAgent: text('user_agent'),
		/** The shared desk computer on which it was started, if it is one. */
		deviceId: text('device_id'),
		seenAt: moment('seen_at'),
		/** Set while the screen is locked: commands are refused until the PIN or the password. */
		lockedAt: moment('locked_at'),
		createdAt: moment('created_at').notNull(),
		updatedAt: moment('updated_at').notNull()
	},
	(row) => [
		index('session_by_user').on(row.userId, row.expiresAt),
		index('session_by_end').on(row.expiresAt)
	]
);

export const account = sqliteTable(
	'account',
	{
		id: text('id').primaryKey(),
		accountId: text('account_id').notNull(),
		providerId: text('provider_id').notNull(),
		userId: text('user_id').notNull(),
		accessToken: text('access_token'),
		refreshToken: text('refresh_token'),
		idToken: text('id_token'),
		accessTokenExpiresAt: moment('access_token_expires_at'),
		refreshTokenExpiresAt: moment('refresh_token_expires_at'),
		scope: text('scope'),
		/** argon2id in the PHC string format. */
		password: text('password'),
		createdAt: moment('created_at').notNull(),
		updatedAt: moment('updated_at').notNull()
	},
	(row) => [index('account_by_user').on(row.userId)]
);

/** Single-use proofs on their way: password resets and pending second factors. */
export const verification = sqliteTable(
	'verification',
	{
		id: text('id').primaryKey(),
		identifier: text('identifier').notNull(),
		value: text('value').notNull(),
		expiresAt: moment('expires_at').notNull(),
		createdAt: moment('created_at').notNull(),
		updatedAt: moment('updated_at').notNull()
	},
	(row) => [
		index('verification_by_identifier').on(row.identifier),
		index('verification_by_end').on(row.expiresAt)
	]
);

/** The TOTP secret and the recovery codes, both encrypted with the deployment's secret (T22). */
export const twoFactor = sqliteTable(
	'two_factor',
	{
		id: text('id').primaryKey(),
		secret: text('secret').notNull(),
		backupCodes: text('backup_codes').notNull(),
		userId: text('user_id').notNull(),
		verified: integer('verified', { mode: 'boolean' }).notNull().default(true),
		failedVerificationCount: integer('failed_verification_count').notNull().default(0),
		lockedUntil: moment('locked_until')
	},
	(row) => [index('two_factor_by_user').on(row.userId)]
);
