import type { ProviderProfile } from '../../contracts/online-booking.ts';
import type { ProviderProfileView } from '../../contracts/pictures.ts';
import { provider } from '../../db/schema/clinic.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import { getEntry, updateEntry } from '../../repositories/catalogue.ts';
import type { ClinicScope } from '../../repositories/clinics.ts';
import { getPicture } from '../../repositories/pictures.ts';
import type { Records } from '../../repositories/records.ts';
import type { ProviderRow } from './providers.ts';

const EMPTY = { zh: '', en: '', ru: '' };

/** A provider that was never described has no words and no picture. */
export const presentProfile = (row: ProviderRow): ProviderProfileView => ({
	providerId: row.id,
	title: row.profile?.title ?? EMPTY,
	about: row.profile?.about ?? EMPTY,
	pictureId: row.profile?.pictureId ?? null,
	version: row.version
});

/** What the public page tells of a provider. The live schedule does not know of it, so nothing is pushed. */
export async function setProviderProfile(
	records: Records,
	scope: ClinicScope,
	providerId: string,
	profile: ProviderProfile,
	by: { at: number; ifVersion: number | undefined }
): Promise<Decision> {
	const before = await getEntry(records, provider, scope, providerId);
	if (!before) refuse({ code: 'not_found' });
	if (by.ifVersion !== undefined && by.ifVersion !== before.version)
		refuse({ code: 'stale_version', extra: { version: before.version } });
	if (profile.pictureId && !(await getPicture(records, scope, profile.pictureId)))
		refuse({ code: 'invalid', errors: [{ path: 'pictureId', code: 'unknown_id' }] });
	const after = presentProfile({ ...before, profile, version: before.version + 1 });
	return {
		status: 200,
		body: after,
		headers: { etag: `"${after.version}"` },
		statements: [updateEntry(records, provider, scope, providerId, { profile }, by.at)],
		audit: {
			action: 'provider.profile',
			subject: { kind: 'provider', id: providerId },
			clinicId: scope.clinicId,
			before: presentProfile(before),
			after
		}
	};
}
