import type { ChannelHealth, ChannelView } from '#contracts/channels';
import { m } from '$lib/paraglide/messages.js';

type Tone = 'plain' | 'danger' | 'warn' | 'ok' | 'outline';
type Shown = ChannelHealth['state'] | 'retired';

const LOOK: Record<Shown, { tone: Tone; word: () => string }> = {
	well: { tone: 'ok', word: m.channels_state_well },
	failing: { tone: 'danger', word: m.channels_state_failing },
	resting: { tone: 'danger', word: m.channels_state_resting },
	paused: { tone: 'outline', word: m.channels_state_paused },
	capped: { tone: 'warn', word: m.channels_state_capped },
	quiet: { tone: 'plain', word: m.channels_state_quiet },
	retired: { tone: 'plain', word: m.channels_state_retired }
};

export const stateTone = (state: Shown): Tone => LOOK[state].tone;
export const stateWord = (state: Shown): string => LOOK[state].word();

/** How a channel stands; one whose health is not known yet by what is set. */
export function stateOf(channel: ChannelView, health: ChannelHealth | undefined): Shown {
	if (!channel.isActive) return 'retired';
	if (channel.isPaused) return 'paused';
	return health?.state ?? 'quiet';
}
