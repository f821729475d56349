import { claimPlan } from '../../../../worker/domain/messaging/plan/claim-plan.ts';
import {
	finishItems,
	type ItemEnd
} from '../../../../worker/domain/messaging/plan/finish-items.ts';
import {
	concernsMessages,
	followChange
} from '../../../../worker/domain/messaging/plan/follow-change.ts';
import { plannedMessageId } from '../../../../worker/domain/messaging/plan/message-id.ts';
import { packPlan, unpackPlan } from '../../../../worker/domain/messaging/plan/pack-plan.ts';
import type {
	PlanPatient,
	PlanSettings,
	PlanVisit
} from '../../../../worker/domain/messaging/plan/rules.ts';
import {
	nextAtOf,
	type PlanItem,
	type VisitPlan
} from '../../../../worker/domain/messaging/plan/visit-plan.ts';
import { clockOf } from '../../../../worker/domain/time/zone-clock.ts';
import { settings } from './a-plan.ts';

/** What becomes of a message: its end, or whoever sent it died before or after it left. */
export type Answer = ItemEnd | 'death' | 'death after sending';

export interface Sent {
	at: number;
	id: string;
	item: PlanItem;
	/** As it was when the message was claimed. */
	visit: PlanVisit;
	/** When the visit had been changed last by then. */
	changedAt: number;
}

/** One visit with its plan on a clock of its own, kept as text between all steps as the object does. */
export class Telling {
	now: number;
	visit: PlanVisit | null = null;
	settings: PlanSettings = settings();
	patient: PlanPatient = { state: 'active', tags: [] };
	sent: Sent[] = [];
	/** What the channels answer; a promise of the test about every message. */
	answer: (item: PlanItem) => Answer = () => ({ outcome: 'sent' });
	#changedAt = 0;
	readonly #clock = clockOf('Asia/Shanghai');
	#text: string | null = null;

	constructor(now: number) {
		this.now = now;
	}

	get plan(): VisitPlan | null {
		return this.#text === null ? null : unpackPlan(this.#text);
	}

	get text(): string {
		return this.#text ?? '';
	}

	change(changed: Partial<PlanVisit>, isTold = false): void {
		const before = this.visit;
		const after = { ...(before ?? (changed as PlanVisit)), ...changed };
		const plan = followChange({
			plan: this.plan,
			before,
			after,
			isTold,
			settings: this.settings,
			clock: this.#clock,
			now: this.now
		});
		this.visit = after;
		if (!before || concernsMessages(before, after)) this.#changedAt = this.now;
		this.#keep(plan);
	}

	/** Lets time pass, with everything sent at the moment at which it is due. */
	until(end: number): void {
		for (let steps = 0; steps < 200; steps++) {
			const { plan } = this;
			const due = plan ? nextAtOf(plan) : Infinity;
			if (due > end || (plan && plan.keepUntil <= due)) break;
			this.now = Math.max(this.now, due);
			this.send();
		}
		this.now = end;
	}

	/** One look at the plan, and the answer of the channels. */
	send(): void {
		const { plan, visit, now } = this;
		if (!plan || !visit) return;
		const claim = claimPlan(plan, {
			now,
			settings: this.settings,
			visit,
			patient: this.patient,
			patientClock: this.#clock,
			clock: this.#clock
		});
		this.#keep(claim.plan);
		const ends = new Map<string, ItemEnd>();
		for (const item of claim.claimed) {
			const id = plannedMessageId('cli_1', 'apt_1', item);
			// The ledger knows what left, whoever died after it.
			const hasLeft = this.sent.some((sent) => sent.id === id);
			const answer = hasLeft ? ({ outcome: 'sent' } as const) : this.answer(item);
			const leaves =
				answer === 'death after sending' || (answer !== 'death' && answer.outcome === 'sent');
			if (leaves && !hasLeft)
				this.sent.push({ at: now, id, item, visit, changedAt: this.#changedAt });
			if (typeof answer !== 'string') ends.set(id, answer);
		}
		// Read anew: something may have been changed while the provider was asked.
		const asked = this.plan;
		const endOf = (item: PlanItem) => ends.get(plannedMessageId('cli_1', 'apt_1', item));
		this.#keep(asked && finishItems(asked, endOf, now));
	}

	/** Occasions in the order in which they left. */
	get told(): string[] {
		return this.sent.map(({ item }) => item.occasion);
	}

	#keep(plan: VisitPlan | null): void {
		this.#text = plan && packPlan(plan);
	}
}
