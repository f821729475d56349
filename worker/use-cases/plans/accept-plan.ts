import type { BatchItem } from 'drizzle-orm/batch';
import type { AcceptPlan } from '../../contracts/plans.ts';
import { alternativeOf } from '../../domain/clinical/plans/outline.ts';
import { totalsOf } from '../../domain/clinical/plans/totals.ts';
import { isSignature } from '../../domain/documents/strokes.ts';
import { requireCaller } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import { insertSnapshot } from '../../repositories/plans.ts';
import type { Records } from '../../repositories/records.ts';
import { freshId } from '../access/fresh.ts';
import { plannedEntries } from './chart-of-plan.ts';
import type { LoadedPlan } from './load-plan.ts';
import { valueOf } from './plan-value.ts';
import { planPlaces } from './sealed-plan.ts';
import { requireState, stepDecision } from './step-plan.ts';

/** Who signed and how, kept sealed beside the frozen text. */
export type Signature = Pick<AcceptPlan, 'name' | 'relation' | 'strokes'>;

/** How the signer was known: seen at the clinic, or by the code to their phone. */
export type Witness = { way: 'pad' } | { way: 'link'; proofId: string };

/**
 * One alternative is signed as a whole (F42): text, hash, strokes and who stood for it are frozen, and
 * its items enter the chart as planned. 409 `conflict` when the plan is no longer the one on the screen,
 * `illegal_transition` before it was presented.
 */
export async function acceptAlternative(
	c: HttpContext,
	records: Records,
	plan: LoadedPlan,
	input: AcceptPlan,
	witness: Witness
): Promise<Decision & { body: { id: string; version: number } }> {
	const state = requireState(plan, 'accept');
	const alternative = alternativeOf(plan.outline, input.alternativeId);
	if (!alternative || (plan.row.acceptedAt !== null && plan.row.chosenId !== alternative.id))
		refuse({ code: 'invalid', errors: [{ path: 'alternativeId', code: 'unknown_id' }] });
	if (!isSignature(input.strokes))
		refuse({ code: 'invalid', errors: [{ path: 'strokes', code: 'required' }] });
	if (input.hash !== plan.frozen.hash)
		refuse({ code: 'conflict', extra: { hash: plan.frozen.hash } });
	const chosen = plan.parts.items.filter((one) => one.alternativeId === alternative.id);
	const total = totalsOf(alternative, plan.parts.items).price;
	return stepDecision(c, records, plan, {
		act: 'accepted',
		action: 'plan.accept',
		fields: {
			...{ state, acceptedAt: c.var.now, chosenId: alternative.id },
			...valueOf(plan.outline, plan.parts.items, alternative.id)
		},
		statements: [
			...(await snapshotStatement(c, records, plan, input, witness, total)),
			...(await plannedEntries(c, records, plan, chosen))
		],
		after: { alternativeId: alternative.id, hash: plan.frozen.hash, total, way: witness.way }
	});
}

/** In a list: awaiting a bare statement would run it. */
async function snapshotStatement(
	c: HttpContext,
	records: Records,
	{ scope, sealing, frozen, row }: LoadedPlan,
	{ alternativeId, name, relation, strokes }: AcceptPlan,
	witness: Witness,
	total: number
): Promise<BatchItem<'sqlite'>[]> {
	const id = freshId('sig', c.var.now);
	const caller = requireCaller(c);
	const signature: Signature = { name, relation, strokes };
	const [bodySealed, signatureSealed] = await Promise.all([
		sealing.seal(planPlaces.snapshot(id), frozen.text),
		sealing.seal(planPlaces.signature(id), JSON.stringify(signature))
	]);
	return [
		insertSnapshot(records, {
			...scope,
			...{ id, kind: 'accepted', alternativeId, bodySealed, hash: frozen.hash, total },
			...{ at: c.var.now, byId: callerId(caller), byName: caller.name || row.doctorName },
			...{ way: witness.way, signatureSealed },
			proofId: witness.way === 'link' ? witness.proofId : null
		})
	];
}
