import type { Appointment } from '#contracts/schedule';
import type { ApiClient } from '$lib/api/client.ts';
import { sayProblem } from '$lib/api/say-problem.ts';
import { toasts } from '$lib/ui/toasts.svelte.ts';
import type { Draft } from './state/board-data.ts';

/**
 * What a link to the board asks to book: `?book={patient}`, and from a treatment plan also `minutes`,
 * `provider`, `note` and `plan={plan}.{visit}`.
 */
export function draftOfLink(asked: URLSearchParams): Partial<Draft> {
	const minutes = Number(asked.get('minutes'));
	const [planId, visitId] = (asked.get('plan') ?? '').split('.');
	return {
		patientId: asked.get('book'),
		...(minutes >= 5 && minutes <= 720 && minutes % 5 === 0 && { minutes }),
		...(asked.has('provider') && { providerId: asked.get('provider') }),
		note: asked.get('note') ?? '',
		planVisit: planId && visitId ? { planId, visitId } : null
	};
}

/** The plan learns which appointment its visit has; one that could not be told says so. */
export async function nameToPlan(
	api: Pick<ApiClient, 'post'>,
	{ planId, visitId }: NonNullable<Draft['planVisit']>,
	{ clinicId, id: appointmentId }: Pick<Appointment, 'clinicId' | 'id'>
): Promise<void> {
	try {
		await api.post(`/plans/${planId}/visits/${visitId}/booking`, { clinicId, appointmentId });
	} catch (error) {
		toasts.show({ text: sayProblem(error), tone: 'bad' });
	}
}
