import { channelsOfClinic } from '../../../domain/messaging/channels/channels-of-clinic.ts';
import type { Way } from '../../../domain/messaging/vocabulary.ts';
import type { Env } from '../../../env.ts';
import { channelsOfOrganisation, type ReadyChannel } from '../../../repositories/channels.ts';
import type { Records } from '../../../repositories/records.ts';

export type UsableChannel = ReadyChannel & { way: Way };

/** What a clinic sends by now, ready to be handed to its providers. */
export const usableChannels = async (
	records: Records,
	env: Env,
	organisationId: string,
	clinicId: string
): Promise<UsableChannel[] | 'outbox'> =>
	channelsOfClinic(
		await channelsOfOrganisation(records, env, organisationId),
		clinicId,
		env.ENVIRONMENT
	);
