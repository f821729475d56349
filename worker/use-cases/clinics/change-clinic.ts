import type { ChangeClinic } from '../../contracts/clinic.ts';
import type { Env } from '../../env.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import { updateClinic, type ClinicRow, type ClinicScope } from '../../repositories/clinics.ts';
import type { Records } from '../../repositories/records.ts';
import { sent } from '../catalogue/kind.ts';
import { requireFreeSlugs } from './make-clinic.ts';
import { presentClinic } from './present-clinic.ts';
import { claimTimeZone, pushSettings } from './push-settings.ts';

/**
 * Changes a clinic's settings; its board follows at once. The zone is fixed once anything was ever
 * booked: every local time on its board would silently mean another moment.
 */
export async function changeClinic(
	env: Env,
	records: Records,
	scope: ClinicScope,
	before: ClinicRow,
	input: ChangeClinic,
	by: { at: number; ifVersion: number | undefined }
): Promise<Decision> {
	if (by.ifVersion !== undefined && by.ifVersion !== before.version)
		refuse({ code: 'stale_version', extra: { version: before.version } });
	const fields = sent(input);
	if (fields.slug !== undefined && fields.slug !== before.slug)
		await requireFreeSlugs(records, [fields.slug]);
	if (fields.timeZone !== undefined && fields.timeZone !== before.timeZone)
		await requireZone(env, records, scope, fields.timeZone);
	const after = presentClinic({ ...before, ...fields, version: before.version + 1 });
	return {
		status: 200,
		body: after,
		statements: [updateClinic(records, scope, fields, by.at, by.ifVersion)],
		audit: {
			action: 'clinic.change',
			subject: { kind: 'clinic', id: scope.clinicId },
			clinicId: scope.clinicId,
			before: presentClinic(before),
			after
		},
		after: async () => {
			await pushSettings(env, records, scope.organisationId, scope.clinicId);
		}
	};
}

/** The clinic's object decides, and goes by the new zone from here on: a first booking that comes now too. */
async function requireZone(
	env: Env,
	records: Records,
	scope: ClinicScope,
	timeZone: string
): Promise<void> {
	if (!(await claimTimeZone(env, records, scope, timeZone)))
		refuse({
			code: 'conflict',
			detail: 'The time zone of a clinic is fixed once it has bookings.',
			extra: { field: 'timeZone' }
		});
}
