import type { MessageState } from '#domain/messaging/vocabulary';
import { MESSAGE_STATES } from '#domain/messaging/vocabulary';
import { m } from '$lib/paraglide/messages.js';

type Tone = 'plain' | 'danger' | 'warn' | 'ok' | 'outline' | 'accent';

const LOOK: Record<MessageState, { tone: Tone; word: () => string }> = {
	planned: { tone: 'outline', word: m.channels_message_planned },
	sending: { tone: 'outline', word: m.channels_message_sending },
	sent: { tone: 'ok', word: m.channels_message_sent },
	delivered: { tone: 'ok', word: m.channels_message_delivered },
	seen: { tone: 'ok', word: m.channels_message_seen },
	unknown: { tone: 'warn', word: m.channels_message_unknown },
	failed: { tone: 'danger', word: m.channels_message_failed },
	skipped: { tone: 'plain', word: m.channels_message_skipped },
	cancelled: { tone: 'plain', word: m.channels_message_cancelled },
	received: { tone: 'accent', word: m.channels_message_received }
};

export const messageTone = (state: MessageState): Tone => LOOK[state].tone;
export const messageWord = (state: MessageState): string => LOOK[state].word();

export const stateChoices = () => [
	{ value: '', label: m.channels_log_state_all() },
	...MESSAGE_STATES.map((value) => ({ value, label: messageWord(value) }))
];
