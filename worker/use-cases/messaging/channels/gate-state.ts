import type { MessageGateRpc } from '../../../contracts/message-gate-rpc.ts';

export type GateState = Awaited<ReturnType<MessageGateRpc['state']>>;

/** An open gate that has seen nothing: what is believed of one that does not answer. */
export const UNSEEN: GateState = { restsUntil: null, spent: 0, failuresInRow: 0 };
