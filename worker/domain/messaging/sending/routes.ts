import type { Purpose, SkipReason, Way } from '../vocabulary.ts';

/** Where somebody can be written to; `channelId` where the address belongs to one channel alone. */
export interface ReachedAt {
	way: Way;
	address: string;
	/** Empty where any channel of the way reaches it. */
	channelId: string;
	/** The keys of a browser's subscription. */
	details: Record<string, string> | null;
}

/** Through which channel a message may go, and to which address; null stands for the built-in outbox. */
export interface Route<Channel> extends ReachedAt {
	channel: Channel | null;
}

interface RouteFacts<Channel> {
	/** The ways in the order in which they are tried. */
	order: readonly Way[];
	/** In the patient's own order. */
	addresses: readonly ReachedAt[];
	blocks: readonly { way: Way; address: string; why: 'opted_out' | 'refused' }[];
	/** The word that holds of each way and purpose. */
	consents: readonly { way: Way; purpose: Purpose; isGiven: boolean }[];
	purpose: Purpose;
	/** What the clinic sends by; `outbox` is the built-in stand-in for every way. */
	channels: readonly (Channel & { id: string; way: Way })[] | 'outbox';
}

export type Routes<Channel> = { routes: Route<Channel>[] } | { routes: null; reason: SkipReason };

/** So many addresses of one way are tried, the first ones. */
const MOST_ADDRESSES = 3;

/**
 * Every way to somebody that is open, best first: the address is not blocked, the person did not take
 * back their word (care by an address they gave is assumed; marketing needs a word), and the clinic
 * has a channel of that way. None: why, by what would have to change first.
 */
export function routesTo<Channel>(facts: RouteFacts<Channel>): Routes<Channel> {
	const { order, addresses, channels } = facts;
	if (channels !== 'outbox' && channels.length === 0) return { routes: null, reason: 'no_channel' };
	const reached = [...new Set(order)].map((way) =>
		addresses.filter((at) => at.way === way).slice(0, MOST_ADDRESSES)
	);
	if (reached.flat().length === 0) return { routes: null, reason: 'no_address' };
	const agreed = reached.flat().filter(({ way }) => hasConsent(facts, way));
	if (agreed.length === 0) return { routes: null, reason: 'no_consent' };
	const blocked = agreed.map((at) => blockOf(facts, at));
	const open = agreed.filter((_, at) => blocked[at] === null);
	if (open.length === 0)
		return { routes: null, reason: blocked.includes('opted_out') ? 'opted_out' : 'no_address' };
	const routes = open.flatMap((at) =>
		channelsOf(channels, at).map((channel) => ({ ...at, channel }))
	);
	return routes.length > 0 ? { routes } : { routes: null, reason: 'no_channel' };
}

function hasConsent<Channel>({ consents, purpose }: RouteFacts<Channel>, way: Way): boolean {
	const word = consents.find((one) => one.way === way && one.purpose === purpose);
	return word ? word.isGiven : purpose === 'care';
}

function blockOf<Channel>({ blocks }: RouteFacts<Channel>, { way, address }: ReachedAt) {
	const standing = blocks.filter((block) => block.way === way && block.address === address);
	return standing.find(({ why }) => why === 'opted_out')?.why ?? standing[0]?.why ?? null;
}

function channelsOf<Channel>(
	channels: RouteFacts<Channel>['channels'],
	{ way, channelId }: ReachedAt
): (Channel | null)[] {
	if (channels === 'outbox') return [null];
	return channels.filter(
		(channel) => channel.way === way && (channelId === '' || channel.id === channelId)
	);
}
