import { and, eq } from 'drizzle-orm';
import { clinicOnline } from '../../db/schema/online.ts';
import type { ClinicScope } from '../../repositories/clinics.ts';
import type { Records } from '../../repositories/records.ts';

/** The names a clinic gave its own channels, by the word that stands in `source`. */
export async function channelNames(
	records: Records,
	scope: ClinicScope
): Promise<Map<string, string>> {
	const rows = await records
		.select({ online: clinicOnline.online })
		.from(clinicOnline)
		.where(
			and(
				eq(clinicOnline.organisationId, scope.organisationId),
				eq(clinicOnline.clinicId, scope.clinicId)
			)
		)
		.limit(1);
	return new Map((rows[0]?.online.channels ?? []).map(({ word, name }) => [word, name]));
}
