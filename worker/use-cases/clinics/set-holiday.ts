import type { PutHoliday } from '../../contracts/clinic-holidays.ts';
import type { Env } from '../../env.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import { raiseSettingsVersion, type ClinicScope } from '../../repositories/clinics.ts';
import {
	deleteHoliday,
	getHoliday,
	insertHolidays,
	type HolidayRow
} from '../../repositories/holidays.ts';
import type { Records } from '../../repositories/records.ts';
import { presentHoliday } from './holidays-of-year.ts';
import { pushSettings } from './push-settings.ts';

/** Sets one date by hand; what an import had put there is replaced and later imports leave it alone. */
export async function setHoliday(
	env: Env,
	records: Records,
	scope: ClinicScope,
	on: string,
	input: PutHoliday,
	at: number
): Promise<Decision> {
	const before = await getHoliday(records, scope, on);
	const row: HolidayRow = {
		...scope,
		on,
		...input,
		source: 'manual',
		isAnnounced: true,
		createdAt: at
	};
	return {
		status: 200,
		body: presentHoliday(row),
		statements: [
			deleteHoliday(records, scope, on),
			...insertHolidays(records, [row]),
			raiseSettingsVersion(records, scope)
		],
		audit: {
			action: 'holiday.set',
			subject: { kind: 'holiday', id: on },
			clinicId: scope.clinicId,
			before: before && presentHoliday(before),
			after: presentHoliday(row)
		},
		after: async () => {
			await pushSettings(env, records, scope.organisationId, scope.clinicId);
		}
	};
}

/** Makes a date a day of the week like any other; a date is no record that anything points to. */
export async function removeHoliday(
	env: Env,
	records: Records,
	scope: ClinicScope,
	on: string
): Promise<Decision> {
	const before = await getHoliday(records, scope, on);
	if (!before) refuse({ code: 'not_found' });
	return {
		status: 204,
		statements: [deleteHoliday(records, scope, on), raiseSettingsVersion(records, scope)],
		audit: {
			action: 'holiday.remove',
			subject: { kind: 'holiday', id: on },
			clinicId: scope.clinicId,
			before: presentHoliday(before)
		},
		after: async () => {
			await pushSettings(env, records, scope.organisationId, scope.clinicId);
		}
	};
}
