import type { Plan } from '#contracts/plan-views';
import { m } from '$lib/paraglide/messages.js';

export interface Step {
	word: string;
	is: 'ok' | 'now' | 'next';
	at: string | null;
}

const DAY_MS = 86_400_000;

/** The way of a plan from draft to done; `now` in milliseconds. */
export function stepsOf(plan: Plan, now: number): Step[] {
	const chosen = plan.alternatives.find(({ id }) => id === plan.chosenId);
	const visits = chosen?.phases.flatMap((phase) => phase.visits) ?? [];
	const isBooked = visits.some(({ booking, isDone }) => booking !== null || isDone);
	const seen = plan.presentedAt !== null;
	const signed = plan.acceptedAt !== null;
	const steps: Step[] = [
		{ word: m.plans_step_presented(), is: seen ? 'ok' : 'now', at: plan.presentedAt }
	];
	if (plan.sentAt) steps.push({ word: m.plans_step_sent(), is: 'ok', at: plan.sentAt });
	if (seen && !signed) steps.push(considering(plan, now));
	steps.push({ word: m.plans_step_accepted(), is: signed ? 'ok' : 'next', at: plan.acceptedAt });
	const booked = isBooked ? 'ok' : signed ? 'now' : 'next';
	steps.push({ word: m.plans_step_booked(), is: booked, at: null });
	const done = plan.doneAt ? 'ok' : plan.state === 'in_work' ? 'now' : 'next';
	steps.push({ word: m.plans_step_done(), is: done, at: plan.doneAt });
	return steps;
}

function considering(plan: Plan, now: number): Step {
	if (plan.state === 'declined')
		return { word: m.plans_state_declined(), is: 'now', at: plan.declined?.at ?? null };
	const since = Date.parse(plan.sentAt ?? plan.presentedAt ?? plan.movedAt);
	const days = Math.max(0, Math.floor((now - since) / DAY_MS));
	const word =
		days === 0 ? m.plans_step_considering() : m.plans_step_considering_days({ count: days });
	return { word, is: 'now', at: null };
}
