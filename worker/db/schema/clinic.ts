import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type { ProviderProfile } from '../../contracts/online-booking.ts';
import type { OpeningHours } from '../../domain/organisation/opening-hours.ts';

/**
 * A place where patients are treated. `slug` names it in addresses and is unique in the whole
 * system. `settingsVersion` rises with every change of anything the board needs;
 * `pushedVersion` is the newest that the clinic's object has acknowledged.
 */
export const clinic = sqliteTable(
	'clinic',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		slug: text('slug').notNull(),
		name: text('name').notNull(),
		timeZone: text('time_zone').notNull(),
		locale: text('locale').notNull(),
		currency: text('currency').notNull(),
		country: text('country').notNull(),
		address: text('address').notNull().default(''),
		phone: text('phone').notNull().default(''),
		stepMinutes: integer('step_minutes').$type<5 | 10 | 15 | 30>().notNull().default(5),
		openingHours: text('opening_hours', { mode: 'json' }).$type<OpeningHours[]>().notNull(),
		order: integer('order').notNull().default(0),
		settingsVersion: integer('settings_version').notNull().default(1),
		pushedVersion: integer('pushed_version').notNull().default(0),
		version: integer('version').notNull().default(1),
		createdAt: integer('created_at').notNull(),
		updatedAt: integer('updated_at').notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		uniqueIndex('clinic_by_slug').on(row.slug),
		uniqueIndex('clinic_by_id').on(row.id),
		index('clinic_by_push').on(row.pushedVersion, row.settingsVersion)
	]
);

/** What every entry of a clinic's catalogue has: retired by `isActive`, shown by `order`, never deleted. */
const entry = () => ({
	organisationId: text('organisation_id').notNull(),
	clinicId: text('clinic_id').notNull(),
	id: text('id').notNull(),
	name: text('name').notNull(),
	order: integer('order').notNull().default(0),
	isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
	version: integer('version').notNull().default(1),
	createdAt: integer('created_at').notNull(),
	updatedAt: integer('updated_at').notNull()
});

/** A room holds `capacity` visits at once, however many chairs stand in it. */
export const room = sqliteTable(
	'room',
	{ ...entry(), capacity: integer('capacity').notNull().default(1) },
	(row) => [primaryKey({ columns: [row.organisationId, row.clinicId, row.id] })]
);

export const chair = sqliteTable(
	'chair',
	{
		...entry(),
		capacity: integer('capacity').notNull().default(1),
		roomId: text('room_id')
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.clinicId, row.id] })]
);

export const equipment = sqliteTable(
	'equipment',
	{ ...entry(), capacity: integer('capacity').notNull().default(1) },
	(row) => [primaryKey({ columns: [row.organisationId, row.clinicId, row.id] })]
);

/** `pattern`: one character per 5 minutes, `X` the provider, `/` the assistant. Price in minor units. */
export const service = sqliteTable(
	'service',
	{
		...entry(),
		minutes: integer('minutes').notNull(),
		pattern: text('pattern').notNull(),
		colour: integer('colour'),
		isPublic: integer('is_public', { mode: 'boolean' }).notNull().default(false),
		priceAmount: integer('price_amount'),
		priceCurrency: text('price_currency')
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.clinicId, row.id] })]
);

/** Who treats patients at a clinic. `staffId` is the person of the staff list, when there is one. */
export const provider = sqliteTable(
	'provider',
	{
		...entry(),
		staffId: text('staff_id'),
		capacity: integer('capacity').notNull().default(1),
		colour: integer('colour').notNull(),
		isPublic: integer('is_public', { mode: 'boolean' }).notNull().default(true),
		/** What the public page tells of them; null tells the name alone. */
		profile: text('profile', { mode: 'json' }).$type<ProviderProfile>(),
		serviceIds: text('service_ids', { mode: 'json' }).$type<string[]>().notNull()
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.clinicId, row.id] }),
		uniqueIndex('provider_by_staff').on(row.organisationId, row.clinicId, row.staffId)
	]
);

/** A date that differs from the week: closed, or worked with the hours of another weekday. */
export const holiday = sqliteTable(
	'holiday',
	{
		organisationId: text('organisation_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		on: text('on').notNull(),
		name: text('name').notNull(),
		isClosed: integer('is_closed', { mode: 'boolean' }).notNull(),
		hoursOfWeekday: integer('hours_of_weekday'),
		source: text('source', { enum: ['manual', 'cn', 'csv'] }).notNull(),
		/** Whether the state had announced that year when this row was made. */
		isAnnounced: integer('is_announced', { mode: 'boolean' }).notNull(),
		createdAt: integer('created_at').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.clinicId, row.on] })]
);
