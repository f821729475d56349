import type { Caller } from '../../worker/contracts/caller.ts';
import type { ClinicSettings } from '../../worker/contracts/clinic-settings.ts';
import {
	DEFAULT_ONLINE,
	type OnlineBooking,
	type OnlineQuota
} from '../../worker/contracts/online-booking.ts';
import type {
	OnlineBook,
	OnlineHold,
	OnlineOpeningsQuery
} from '../../worker/contracts/online-commands.ts';
import { MONDAY, ORGANISATION } from './a-clinic.ts';

/** Somebody at the public page, as their cookie names them. */
export const visitor = (visitorId: string): Caller => ({
	kind: 'public',
	organisationId: ORGANISATION,
	visitorId,
	name: ''
});
/** The bearer of a manage link. */
export const bearer = (appointmentId: string): Caller => visitor(`link:${appointmentId}`);

export const online = (more: Partial<OnlineBooking> = {}): Partial<ClinicSettings> => ({
	online: { ...DEFAULT_ONLINE, ...more }
});
export const quota = (more: { [Field in keyof OnlineQuota]?: any } = {}): OnlineQuota => ({
	name: 'Quota',
	most: 1,
	per: 'day',
	channels: [],
	serviceIds: [],
	providerIds: [],
	equipmentIds: [],
	after: null,
	before: null,
	...more
});

export const hold = (more: Partial<OnlineHold> = {}) =>
	({
		type: 'online.hold',
		input: { serviceId: 'svc_check', providerId: 'any', start: MONDAY, source: 'web', ...more }
	}) as const;
export const book = (holdId: string | null, more: Partial<OnlineBook> = {}) =>
	({
		type: 'online.book',
		input: {
			appointmentId: 'apt_online1',
			holdId,
			patientId: 'pat_1',
			source: 'web',
			campaign: null,
			...more
		}
	}) as const;
export const openings = (more: Partial<OnlineOpeningsQuery> = {}) =>
	({
		type: 'online.openings',
		query: {
			serviceId: 'svc_check',
			from: '2026-11-23',
			to: '2026-11-24',
			limit: 200,
			source: 'web',
			...more
		}
	}) as const;
