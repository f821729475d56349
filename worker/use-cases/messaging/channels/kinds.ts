import type { ChannelKindView } from '../../../contracts/channels.ts';
import { leavesByTemplate } from '../../../domain/messaging/channels/template-kinds.ts';
import { CHANNEL_KINDS } from '../../../domain/messaging/vocabulary.ts';
import type { Env } from '../../../env.ts';
import { adapterOf, type ConnectedKind } from '../../../integrations/channels/adapters.ts';

const CONNECTED = CHANNEL_KINDS.filter((kind): kind is ConnectedKind => kind !== 'outbox');

/** What each kind of channel asks for, in the order they are offered. */
export const channelKinds = (env: Pick<Env, 'EMAIL'>): ChannelKindView[] =>
	CONNECTED.map((kind) => {
		const { way, settings, readWebhook } = adapterOf(kind);
		return {
			kind,
			way,
			fields: settings.map(({ name, isSecret, isRequired }) => ({ name, isSecret, isRequired })),
			hasTemplates: leavesByTemplate(kind),
			hasWebhook: readWebhook !== undefined,
			isAvailable: kind !== 'email_binding' || env.EMAIL !== undefined
		};
	});
