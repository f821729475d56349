import type { NextStep } from '#contracts/care';
import type { Appointment } from '#contracts/schedule';
import { api } from '$lib/api/client.ts';
import { m } from '$lib/paraglide/messages.js';
import { toast } from '$lib/ui/toasts.svelte.ts';

const SECONDS = 15;

/**
 * A visit is done (M5): whoever has nothing to come is asked for, without standing in the way of the
 * next patient; who is let pass stays on the red list. The records may not know yet that this visit
 * is over, so it is not taken for a coming one.
 */
export async function askNext(visit: Appointment, open: () => void): Promise<void> {
	const path = `/patients/${visit.patient.id}/next-step`;
	const next = await api.get<NextStep>(path, { retry: false }).catch(() => null);
	const isItself = next?.coming?.appointmentId === visit.id && next.steps.length === 0;
	if (next?.state !== 'lost' && !isItself) return;
	toast({
		text: m.care_visit_done_title({ name: visit.patient.name }),
		detail: m.care_state_lost_text(),
		action: { label: m.care_add(), run: open },
		seconds: SECONDS
	});
}
