import type { OnlineChannel } from '#contracts/online-booking';
import { BUILT_IN_CHANNELS } from '#domain/online-booking/rules';
import { saySource } from '$lib/features/sources/say-source.ts';

export const isBuiltIn = (word: string): boolean => BUILT_IN_CHANNELS.includes(word);

/** The reader's word for a channel: ours, the clinic's own name, or the word itself. */
export const sayChannel = (word: string, channels: readonly OnlineChannel[]): string =>
	saySource(word, channels.find((one) => one.word === word)?.name);

export const channelChoices = (channels: readonly OnlineChannel[]) =>
	[...BUILT_IN_CHANNELS, ...channels.map((one) => one.word).filter((word) => !isBuiltIn(word))].map(
		(word) => ({ value: word, label: sayChannel(word, channels) })
	);

/** Open unless the clinic says otherwise. */
export const isOpen = (word: string, channels: readonly OnlineChannel[]): boolean =>
	channels.find((one) => one.word === word)?.isOpen ?? true;

/** A channel that every clinic has is written down only while it is closed. */
export function withBuiltIn(
	channels: readonly OnlineChannel[],
	word: string,
	open: boolean
): OnlineChannel[] {
	const others = channels.filter((one) => one.word !== word);
	return open ? others : [{ word, name: saySource(word, undefined), isOpen: false }, ...others];
}
