import type { ClaimedMessage } from '../../../worker/contracts/message-dispatch.ts';
import { claimPlan } from '../../../worker/domain/messaging/plan/claim-plan.ts';
import type { SkipReason } from '../../../worker/domain/messaging/vocabulary.ts';
import { plannedMessageId } from '../../../worker/domain/messaging/plan/message-id.ts';
import type { PlanItem } from '../../../worker/domain/messaging/plan/visit-plan.ts';
import type { Database } from '../database.ts';
import type { Present } from '../present.ts';
import { findAppointment } from '../store/appointments.ts';
import { deletePlan, duePlans, savePlan, type KeptPlan } from '../store/message-plans.ts';
import type { StoredAppointment } from '../stored.ts';
import { relativesOf } from './family.ts';
import { addresseeOf, messagingOf, planVisitOf } from './messaging-of.ts';

/** A message with the plan that it comes from. */
export interface Leased {
	subject: string;
	message: ClaimedMessage;
}

export interface Portion {
	/** What is to be sent now, leased to this attempt. */
	leased: Leased[];
	/** What was not sent and never will be, with its reason. */
	ended: (Leased & { reason: SkipReason })[];
	/** Plans that were looked at; none means that nothing is due. */
	looked: number;
}

/**
 * Takes up to `limit` plans whose time has come, each judged by everything as it is at this moment,
 * and leases what may leave (I12, I13). Whoever is of the same family and hears the same today is
 * told along. For a transaction: once it is over, no change of the schedule can be overlooked.
 */
export function claimMessages(db: Database, present: Present, limit: number): Portion {
	const portion = new Portioning(db, present);
	for (const kept of duePlans(db, present.now, limit)) portion.take(kept);
	return portion;
}

class Portioning implements Portion {
	readonly leased: Leased[] = [];
	readonly ended: Portion['ended'] = [];
	looked = 0;
	readonly #db: Database;
	readonly #present: Present;
	readonly #subjects = new Set<string>();

	constructor(db: Database, present: Present) {
		this.#db = db;
		this.#present = present;
	}

	take(kept: KeptPlan, alsoRuleId?: string): void {
		if (this.#subjects.has(kept.subject)) return;
		this.#subjects.add(kept.subject);
		this.looked++;
		const { clinic, now } = this.#present;
		const db = this.#db;
		if (kept.plan.keepUntil <= now) return deletePlan(db, kept.subject);
		const settings = messagingOf(clinic);
		const appointment = findAppointment(db, kept.subject)?.appointment ?? null;
		const { plan, claimed, ended } = claimPlan(kept.plan, {
			now,
			settings,
			clock: clinic.clock,
			visit: appointment && planVisitOf(appointment),
			...addresseeOf(db, clinic, kept.patientId),
			...(alsoRuleId !== undefined && { alsoRuleId })
		});
		savePlan(db, { ...kept, plan });
		const { subject } = kept;
		for (const item of claimed)
			this.leased.push({ subject, message: this.#toSend(kept, item, appointment) });
		for (const item of ended)
			this.ended.push({
				subject,
				message: this.#toSend(kept, item, appointment),
				reason: item.reason as SkipReason
			});
		const [first] = claimed;
		if (!first || !appointment || !settings.isFamilyInOne || alsoRuleId !== undefined) return;
		for (const relative of relativesOf(db, this.#present, appointment))
			this.take(relative, first.ruleId);
	}

	#toSend(kept: KeptPlan, item: PlanItem, visit: StoredAppointment | null): ClaimedMessage {
		const { clinic, identity } = this.#present;
		const rule = messagingOf(clinic).rules.find(({ id }) => id === item.ruleId);
		const { told } = kept.plan;
		const wasTold = item.occasion === 'cancelled' && told !== null && told !== 'cancelled';
		const providerId = (wasTold ? told.providerId : visit?.providerId) ?? '';
		return {
			id: plannedMessageId(identity.clinicId, kept.subject, item),
			ruleId: item.ruleId,
			occasion: item.occasion,
			patientId: kept.patientId,
			visit: visit && {
				appointmentId: visit.id,
				patientId: visit.patientId,
				providerName: clinic.providers.get(providerId)?.name ?? '',
				start: item.start,
				minutes: visit.minutes
			},
			attempt: item.attempts,
			dueAt: item.dueAt,
			notAfter: item.notAfter,
			ways: rule?.ways ?? [],
			purpose: rule?.purpose ?? 'care',
			hasOwnWords: rule?.hasOwnWords ?? false
		};
	}
}
