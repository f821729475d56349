import { WAY_OF_KIND, type Way } from '../../../domain/messaging/vocabulary.ts';
import type { Env } from '../../../env.ts';
import { channelsOfOrganisation, type ReadyChannel } from '../../../repositories/channels.ts';
import type { Records } from '../../../repositories/records.ts';

export type UsableChannel = ReadyChannel & { way: Way };

/**
 * What a clinic sends by now: its channels that are neither paused nor retired. Where it has none at
 * all, the built-in outbox stands for every way, but never in production.
 */
export async function usableChannels(
	records: Records,
	env: Env,
	organisationId: string,
	clinicId: string
): Promise<UsableChannel[] | 'outbox'> {
	const all = await channelsOfOrganisation(records, env, organisationId);
	const usable = all.flatMap((channel): UsableChannel[] => {
		const { kind, clinicIds, isActive, isPaused } = channel;
		if (kind === 'outbox' || !isActive || isPaused) return [];
		if (clinicIds.length > 0 && !clinicIds.includes(clinicId)) return [];
		return [{ ...channel, way: WAY_OF_KIND[kind] }];
	});
	return usable.length === 0 && env.ENVIRONMENT !== 'production' ? 'outbox' : usable;
}
