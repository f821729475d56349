import type { ThreadItem } from '#contracts/conversations';
import { m } from '$lib/paraglide/messages.js';
import { toast } from '$lib/ui/toasts.svelte.ts';
import { reasonWord } from './words.ts';

/** Written, but it could not leave: the ledger has why. */
export function sayIfNotSent(sent: ThreadItem): void {
	if (sent.state !== 'failed' && sent.state !== 'skipped') return;
	toast({
		text: m.conversations_not_sent(),
		...(sent.reason && { detail: reasonWord(sent.reason) }),
		tone: 'bad'
	});
}
