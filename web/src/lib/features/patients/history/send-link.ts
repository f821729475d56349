import type { ThreadItem } from '#contracts/conversations';
import { api } from '$lib/api/client.ts';
import { m } from '$lib/paraglide/messages.js';
import { toast } from '$lib/ui/toasts.svelte.ts';

const LEFT: readonly string[] = ['sending', 'sent', 'delivered', 'seen', 'unknown'];

/** Writes to the patient with the link of their questions and says whether it left. Throws what the API refuses. */
export async function sendHistoryLink(
	{ patientId, id }: { patientId: string; id: string },
	key: string
): Promise<boolean> {
	const path = `/patients/${patientId}/questionnaires/${id}/send`;
	const { state } = await api.post<ThreadItem>(path, undefined, { key });
	const hasLeft = LEFT.includes(state);
	toast(
		hasLeft ? { text: m.record_history_sent() } : { text: m.record_history_not_sent(), tone: 'bad' }
	);
	return hasLeft;
}
