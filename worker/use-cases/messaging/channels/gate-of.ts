import type { MessageGateRpc } from '../../../contracts/message-gate-rpc.ts';
import type { Env } from '../../../env.ts';

/** The gate of one channel: its rate, its rest, its month's money. */
export const gateOf = (
	env: Pick<Env, 'MESSAGE_GATE'>,
	organisationId: string,
	channelId: string
): MessageGateRpc => env.MESSAGE_GATE.getByName(`${organisationId} ${channelId}`);

export type GateState = Awaited<ReturnType<MessageGateRpc['state']>>;

/** An open gate that has seen nothing: what is believed of one that does not answer. */
export const UNSEEN: GateState = { restsUntil: null, spent: 0, failuresInRow: 0 };
