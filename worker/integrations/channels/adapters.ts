import type { ChannelKind } from '../../domain/messaging/vocabulary.ts';
import type { ChannelAdapter } from './channel-adapter.ts';
import { twilioSms } from './twilio/sms.ts';

/** The built-in outbox has no provider: it is written by the ledger itself. */
export type ConnectedKind = Exclude<ChannelKind, 'outbox'>;

const ADAPTERS: Partial<Record<ConnectedKind, ChannelAdapter>> = {
	twilio_sms: twilioSms
};

/** How messages leave by channels of this kind. */
export function adapterOf(kind: ConnectedKind): ChannelAdapter {
	const adapter = ADAPTERS[kind];
	if (!adapter) throw new Error(`No adapter for ${kind}`);
	return adapter;
}
