import type { AskedPlan } from '../../contracts/asked-plan.ts';
import type { Access } from '../../domain/access/access.ts';
import type { Env } from '../../env.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { askedPlans } from '../../repositories/asked-plans.ts';
import type { Records } from '../../repositories/records.ts';
import { stamp } from './present-alternatives.ts';
import { openOutline, planPlaces } from './sealed-plan.ts';

/** Whom the caller treats as, at each of their clinics. */
export const ownProviders = (access: Access): string[] =>
	access.clinicIds.flatMap((id) => access.standingAt(id)?.providerId ?? []);

/** What colleagues ask the caller to go on with (F48); nothing for who treats nobody. */
export async function listAskedPlans(
	env: Env,
	records: Records,
	access: Access
): Promise<{ items: AskedPlan[] }> {
	const mine = ownProviders(access);
	if (mine.length === 0) return { items: [] };
	const { organisationId } = access;
	const sealing = sealingFor(env, organisationId);
	const rows = await askedPlans(records, organisationId, mine);
	const items = rows.map(async ({ handover, plan, patient }): Promise<AskedPlan> => ({
		...{ planId: plan.id, patient, from: handover.fromName, at: stamp(handover.at)! },
		...{ openValue: plan.openValue, currency: plan.currency },
		title: (await openOutline(sealing, plan)).title,
		note: await sealing.open(planPlaces.handover(handover.id), handover.noteSealed)
	}));
	return { items: await Promise.all(items) };
}
