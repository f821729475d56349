import { WAY_OF_KIND, type ChannelKind, type Way } from '../vocabulary.ts';

interface Channel {
	kind: ChannelKind;
	/** None: of every clinic. */
	clinicIds: readonly string[];
	isActive: boolean;
	isPaused: boolean;
}

/**
 * What a clinic sends by now: its channels that are neither paused nor retired, each with its way. Where
 * it has none at all, the built-in outbox stands for every way, but never in production.
 */
export function channelsOfClinic<Row extends Channel>(
	channels: readonly Row[],
	clinicId: string,
	environment: string
): (Row & { way: Way })[] | 'outbox' {
	const usable = channels.flatMap((channel) => {
		const { kind, clinicIds, isActive, isPaused } = channel;
		const isOurs = clinicIds.length === 0 || clinicIds.includes(clinicId);
		if (kind === 'outbox' || !isActive || isPaused || !isOurs) return [];
		return [{ ...channel, way: WAY_OF_KIND[kind] }];
	});
	return usable.length === 0 && environment !== 'production' ? 'outbox' : usable;
}
