import type { MakeClinic } from '../../contracts/clinic.ts';
import { makeId, type IdPrefix } from '../../domain/kernel/ids.ts';
import type { OpeningHours } from '../../domain/organisation/opening-hours.ts';
import { countryOf } from '../../domain/organisation/time-zone.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import type { chair } from '../../db/schema/clinic.ts';

type ChairRow = typeof chair.$inferSelect;

/** Monday to Saturday from 9 to 18, until the clinic says otherwise. */
const USUAL_HOURS: OpeningHours[] = [1, 2, 3, 4, 5, 6].map((weekday) => ({
	weekday,
	from: '09:00',
	to: '18:00'
}));

/** The rows of a new clinic: itself and its chairs, named or numbered from 1. */
export function newClinic(
	organisationId: string,
	input: MakeClinic,
	order: number,
	at: number
): { clinic: ClinicRow; chairs: ChairRow[] } {
	const clinicId = freshId('cli', at);
	const stamps = { version: 1, createdAt: at, updatedAt: at };
	const clinic: ClinicRow = {
		organisationId,
		id: clinicId,
		slug: input.slug,
		name: input.name,
		timeZone: input.timeZone,
		locale: input.locale,
		currency: input.currency,
		country: input.country ?? countryOf(input.locale, input.timeZone),
		address: input.address ?? '',
		phone: input.phone ?? '',
		stepMinutes: input.stepMinutes ?? 5,
		openingHours: input.openingHours ?? USUAL_HOURS,
		order,
		settingsVersion: 1,
		pushedVersion: 0,
		...stamps
	};
	const chairs = chairNames(input.chairs).map((name, place) => ({
		organisationId,
		clinicId,
		id: freshId('chr', at),
		name,
		order: place,
		isActive: true,
		capacity: 1,
		roomId: null,
		...stamps
	}));
	return { clinic, chairs };
}

export const freshId = (prefix: IdPrefix, at: number): string =>
	makeId(prefix, at, crypto.getRandomValues(new Uint8Array(16)));

/** The names that chairs have which were only counted. */
export const chairNames = (chairs: MakeClinic['chairs']): string[] =>
	typeof chairs === 'number' ? Array.from({ length: chairs }, (_, i) => String(i + 1)) : chairs;
