import type { OnlineBooking } from '../../contracts/online-booking.ts';
import type { OnlineSettingsView, PutOnlineSettings } from '../../contracts/online-settings.ts';
import { equipment, provider, service } from '../../db/schema/clinic.ts';
import { checkSettings } from '../../domain/online-booking/check-settings.ts';
import type { Env } from '../../env.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import { listEntries } from '../../repositories/catalogue.ts';
import { getOnline, writeOnline } from '../../repositories/clinic-online.ts';
import { raiseSettingsVersion, type ClinicScope } from '../../repositories/clinics.ts';
import { knownPictures } from '../../repositories/pictures.ts';
import type { Records } from '../../repositories/records.ts';
import { fillCandidates } from '../care/fill-candidates.ts';
import { pushSettings } from '../clinics/push-settings.ts';
import { presentOnline } from './present-online.ts';

/** Changes the rules of online booking; the clinic's object, and so the public page, follows at once. */
export async function changeOnline(
	env: Env,
	records: Records,
	scope: ClinicScope,
	input: PutOnlineSettings,
	by: { at: number; ifVersion: number | undefined }
): Promise<Decision> {
	const before = presentOnline(await getOnline(records, scope));
	if (by.ifVersion !== undefined && by.ifVersion !== before.version)
		refuse({ code: 'stale_version', extra: { version: before.version } });
	if (input.online) await requireOwnIds(records, scope, input.online);
	const after: OnlineSettingsView = {
		online: input.online ?? before.online,
		gaps: input.gaps ?? before.gaps,
		version: before.version + 1
	};
	return {
		status: 200,
		body: after,
		headers: { etag: `"${after.version}"` },
		statements: [
			writeOnline(records, { ...scope, ...after, updatedAt: by.at }, before.version),
			raiseSettingsVersion(records, scope)
		],
		audit: {
			action: 'clinic.online',
			subject: { kind: 'clinic', id: scope.clinicId },
			clinicId: scope.clinicId,
			before,
			after
		},
		after: async () => {
			await pushSettings(env, records, scope.organisationId, scope.clinicId);
			if (after.gaps.asksDue && !before.gaps.asksDue)
				await fillCandidates(env, scope.clinicId, by.at);
		}
	};
}

async function requireOwnIds(
	records: Records,
	scope: ClinicScope,
	online: OnlineBooking
): Promise<void> {
	const [services, providers, machines, pictures] = await Promise.all([
		listEntries(records, service, scope),
		listEntries(records, provider, scope),
		listEntries(records, equipment, scope),
		knownPictures(records, scope, online.pictureIds)
	]);
	const idsOf = (rows: readonly { id: string }[]) => new Set(rows.map((row) => row.id));
	const faults = checkSettings(online, {
		services: idsOf(services),
		providers: idsOf(providers),
		equipment: idsOf(machines),
		pictures
	});
	if (faults.length > 0)
		refuse({
			code: 'invalid',
			errors: faults.map(({ path, code }) => ({ path: `online.${path}`, code }))
		});
}
