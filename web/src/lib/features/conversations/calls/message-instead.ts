import type { ThreadItem } from '#contracts/conversations';
import { api } from '$lib/api/client.ts';
import { m } from '$lib/paraglide/messages.js';
import { toast } from '$lib/ui/toasts.svelte.ts';
import { sayWriteProblem } from '../say-write-problem.ts';
import { wayWord } from '../way-words.ts';
import { reasonWord } from '../words.ts';

/** A visit that somebody would have called about. */
export interface Unconfirmed {
	clinicId: string;
	appointmentId: string;
	name: string;
}

/**
 * "Message instead of call" (F28, M14): asks the patient to confirm. Says what became of it; answers
 * whether it has left. Twice on one day is once.
 */
export async function messageInsteadOfCall({
	clinicId,
	appointmentId,
	name
}: Unconfirmed): Promise<boolean> {
	try {
		const sent = await api.post<ThreadItem>(
			`/clinics/${clinicId}/appointments/${appointmentId}/message`,
			{}
		);
		if (sent.state === 'failed' || sent.state === 'skipped') {
			const reason = sent.reason ? reasonWord(sent.reason) : '';
			toast({ text: m.conversations_not_messaged({ name }), detail: reason, tone: 'bad' });
			return false;
		}
		toast(m.conversations_messaged({ name, way: wayWord(sent.channel) }));
		return true;
	} catch (error) {
		toast({
			text: m.conversations_not_messaged({ name }),
			detail: sayWriteProblem(error),
			tone: 'bad'
		});
		return false;
	}
}
