import type { ReadyForm } from '../../../contracts/message-dispatch.ts';
import { now } from '../../../clock.ts';
import type { Env } from '../../../env.ts';
import { recordsFor, type Records } from '../../../repositories/records.ts';
import { adapterOf, type ConnectedKind } from '../../channels/adapters.ts';
import type { ChannelAdapter } from '../../channels/channel-adapter.ts';
import { Connections } from './connections.ts';
import { Gates } from './gate-of.ts';
import { GroupedWrites } from './grouped-writes.ts';

/** What the composition root brings, and what a test lends in place of the network, the adapters and the clock. */
export interface Lent {
	fetch?: typeof fetch;
	adapterOf?: (kind: ConnectedKind) => ChannelAdapter;
	clock?: () => number;
	/** Without it no form leaves by a rule. */
	readyForm?: ReadyForm;
}

/** No message is begun later than this after its portion was claimed: a lease lasts a minute. */
const BEGIN_MS = 40_000;

/** Everything that delivering one portion of a clinic's messages needs. */
export interface Post {
	env: Env;
	records: Records;
	writes: GroupedWrites;
	gates: Gates;
	connections: Connections;
	clock: () => number;
	fetch: typeof fetch;
	adapterOf: (kind: ConnectedKind) => ChannelAdapter;
	/** In real time. */
	isTimeOver: () => boolean;
}

/** `lanes`: so many messages of it leave at once. */
export function postFor(
	env: Env,
	organisationId: string,
	clinicId: string,
	lent: Lent = {},
	lanes = 1
): Post {
	const clock = lent.clock ?? now;
	const records = recordsFor(env, organisationId);
	const began = performance.now();
	return {
		env,
		records,
		writes: new GroupedWrites(records, organisationId, lanes),
		gates: new Gates(env, clinicId, clock),
		connections: new Connections(),
		clock,
		fetch: lent.fetch ?? ((...asked) => fetch(...asked)),
		adapterOf: lent.adapterOf ?? adapterOf,
		isTimeOver: () => performance.now() - began > BEGIN_MS
	};
}
