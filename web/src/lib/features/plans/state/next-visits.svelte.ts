import type { PreferredTimeView } from '#contracts/patients';
import type { AlternativeView, PlanVisitView } from '#contracts/plan-views';
import type { Appointment } from '#contracts/schedule';
import { addDays } from '#domain/time/calendar-dates';
import { api, newKey } from '$lib/api/client.ts';
import { sayProblem } from '$lib/api/say-problem.ts';
import * as fmt from '$lib/fmt.ts';
import { pickOpening, type Opening } from './pick-opening.ts';

export interface Proposal {
	visit: PlanVisitView;
	number: number;
	opening: Opening;
	/** Of its booking: a press after a lost line books no second time. */
	key: string;
}

interface Where {
	planId: string;
	patientId: string;
	clinicId: string;
	timeZone: string;
	preferred: readonly PreferredTimeView[];
}

const MOST = 3;
const DAYS_AHEAD = 60;

/** Times for the next visits of a plan, each after the one before it, as the patient likes them. */
export class NextVisits {
	#where: Where;
	#proposals = $state.raw<Proposal[]>([]);
	#state = $state<'idle' | 'looking' | 'booking'>('idle');
	#problem = $state<string | null>(null);
	#round = 0;

	constructor(where: Where) {
		this.#where = where;
	}

	get proposals(): Proposal[] {
		return this.#proposals;
	}
	get isLooking(): boolean {
		return this.#state === 'looking';
	}
	get isBooking(): boolean {
		return this.#state === 'booking';
	}
	get problem(): string | null {
		return this.#problem;
	}
	get minutes(): number {
		return this.#proposals.reduce((sum, { visit }) => sum + visit.minutes, 0);
	}

	/** Looks anew, with the plan's doctor where no other is named; `isOther` asks for other times than the last ones. */
	async look(alternative: AlternativeView, doctorId: string, isOther = false): Promise<void> {
		this.#round = isOther ? this.#round + 1 : 0;
		this.#state = 'looking';
		this.#problem = null;
		try {
			this.#proposals = await this.#propose(alternative, doctorId);
		} catch (error) {
			this.#proposals = [];
			this.#problem = sayProblem(error);
		} finally {
			this.#state = 'idle';
		}
	}

	async #propose(alternative: AlternativeView, doctorId: string): Promise<Proposal[]> {
		const visits = alternative.phases.flatMap((phase) => phase.visits);
		const open = visits.filter((visit) => visit.earliestOn !== null && visit.items.length > 0);
		const found: Proposal[] = [];
		const heldOn: Record<string, string> = {};
		let from = '';
		for (const visit of open.slice(0, MOST)) {
			const waited = visit.after && heldOn[visit.after.visitId];
			const earliest = [
				visit.earliestOn ?? '',
				from,
				waited ? addDays(waited, visit.after?.days ?? 0) : ''
			].reduce((late, one) => (one > late ? one : late));
			const opening = await this.#find(visit, visit.providerId ?? doctorId, earliest);
			if (!opening) break;
			const on = fmt.localDateOf(opening.start, this.#where.timeZone);
			heldOn[visit.id] = on;
			from = addDays(on, Math.max(1, visits[visits.indexOf(visit) + 1]?.labDays ?? 1));
			found.push({ visit, number: visits.indexOf(visit) + 1, opening, key: newKey() });
		}
		return found;
	}

	async #find(visit: PlanVisitView, providerId: string, from: string): Promise<Opening | null> {
		const { clinicId, timeZone, preferred } = this.#where;
		const query = new URLSearchParams({
			minutes: String(visit.minutes),
			from,
			to: addDays(from, DAYS_AHEAD),
			...{ limit: '200', providerId }
		});
		const { items } = await api.get<{ items: Opening[] }>(
			`/clinics/${clinicId}/openings?${query.toString()}`
		);
		return pickOpening(items, timeZone, preferred, this.#round);
	}

	/** Books what is proposed, one after another, and tells the plan; how many were booked. */
	async book(titleOf: (visit: PlanVisitView) => string): Promise<number> {
		this.#state = 'booking';
		this.#problem = null;
		let booked = 0;
		try {
			for (const proposal of this.#proposals) {
				await this.#bookOne(proposal, titleOf(proposal.visit));
				booked += 1;
			}
		} catch (error) {
			this.#problem = sayProblem(error);
		} finally {
			this.#proposals = this.#proposals.slice(booked);
			this.#state = 'idle';
		}
		return booked;
	}

	async #bookOne({ visit, opening, key }: Proposal, title: string): Promise<void> {
		const { planId, patientId, clinicId } = this.#where;
		const { providerId, chairId, start, minutes } = opening;
		const made = await api.post<Appointment>(
			`/clinics/${clinicId}/appointments`,
			{
				...{ patientId, providerId, chairId, start, minutes, serviceIds: [], source: 'desk' },
				...{ note: title, ...(visit.pattern && { pattern: visit.pattern }) }
			},
			{ key }
		);
		const named = { clinicId, appointmentId: made.id };
		await api.post(`/plans/${planId}/visits/${visit.id}/booking`, named);
	}
}
