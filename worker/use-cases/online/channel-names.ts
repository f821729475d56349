import { getOnline } from '../../repositories/clinic-online.ts';
import type { ClinicScope } from '../../repositories/clinics.ts';
import type { Records } from '../../repositories/records.ts';

/** The names a clinic gave its own channels, by the word that stands in `source`. */
export async function channelNames(
	records: Records,
	scope: ClinicScope
): Promise<Map<string, string>> {
	const row = await getOnline(records, scope);
	return new Map((row?.online.channels ?? []).map(({ word, name }) => [word, name]));
}
