import { m } from '$lib/paraglide/messages.js';
import { toast } from './toasts.svelte.ts';

/** Lays words on the clipboard; where the browser keeps that to itself, says so and answers false. */
export async function copyText(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		toast({ text: m.common_copy_failed(), tone: 'bad' });
		return false;
	}
}
