import type { ApiProblem } from '$lib/api/client.ts';
import { m } from '$lib/paraglide/messages.js';
import { placeOfRow, type DayHours } from './hours/week-hours.ts';

/** Labels of a clinic's fields by their path in a refusal. */
export const clinicLabels = (under = ''): Record<string, string> => ({
	[`${under}name`]: m.settings_clinic_name(),
	[`${under}slug`]: m.settings_clinic_slug(),
	[`${under}address`]: m.settings_clinic_address(),
	[`${under}phone`]: m.settings_clinic_phone(),
	[`${under}timeZone`]: m.settings_clinic_zone(),
	[`${under}locale`]: m.settings_clinic_locale(),
	[`${under}currency`]: m.settings_clinic_currency(),
	[`${under}stepMinutes`]: m.settings_clinic_step(),
	[`${under}chairs`]: m.settings_chairs()
});

/** Weekday and row of the first opening hours that were refused. */
export function badRow(
	problem: ApiProblem | null,
	days: readonly DayHours[]
): [number, number] | null {
	for (const { path } of problem?.errors ?? []) {
		const at = /openingHours\.(\d+)\./.exec(path)?.[1];
		if (at !== undefined) return placeOfRow(days, Number(at));
	}
	return null;
}
