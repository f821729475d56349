import type { ClinicSettings, ServiceOnBoard } from '../../contracts/clinic-settings.ts';
import type { ChairOnBoard, EquipmentOnBoard, ProviderOnBoard } from '../../contracts/schedule.ts';
import type { chair, equipment, provider, room, service } from '../../db/schema/clinic.ts';
import type { HolidayRow } from '../../repositories/holidays.ts';

/** Rows of the records as the clinic's object keeps them; retired ones go along, old bookings name them. */
export const chairOnBoard = (row: typeof chair.$inferSelect): ChairOnBoard => ({
	id: row.id,
	name: row.name,
	order: row.order,
	capacity: row.capacity,
	isActive: row.isActive,
	roomId: row.roomId
});

export const roomOnBoard = (row: typeof room.$inferSelect): ClinicSettings['rooms'][number] => ({
	id: row.id,
	name: row.name,
	order: row.order,
	capacity: row.capacity,
	isActive: row.isActive
});

export const equipmentOnBoard = (row: typeof equipment.$inferSelect): EquipmentOnBoard => ({
	id: row.id,
	name: row.name,
	order: row.order,
	capacity: row.capacity,
	isActive: row.isActive
});

export const providerOnBoard = (row: typeof provider.$inferSelect): ProviderOnBoard => ({
	id: row.id,
	name: row.name,
	order: row.order,
	capacity: row.capacity,
	isActive: row.isActive,
	staffId: row.staffId,
	colour: row.colour,
	serviceIds: row.serviceIds,
	isPublic: row.isPublic
});

export const serviceOnBoard = (row: typeof service.$inferSelect): ServiceOnBoard => ({
	id: row.id,
	name: row.name,
	order: row.order,
	minutes: row.minutes,
	pattern: row.pattern,
	colour: row.colour,
	isPublic: row.isPublic,
	isActive: row.isActive,
	price: priceOf(row)
});

export const priceOf = (row: typeof service.$inferSelect): ServiceOnBoard['price'] =>
	row.priceAmount === null || row.priceCurrency === null
		? null
		: { amount: row.priceAmount, currency: row.priceCurrency };

export const holidayOnBoard = (row: HolidayRow): ClinicSettings['holidays'][number] => ({
	on: row.on,
	name: row.name,
	isClosed: row.isClosed,
	hoursOfWeekday: row.hoursOfWeekday
});
