import type {
	Plan,
	PlanHandoverView,
	PlanSnapshotView,
	PlanSummary,
	RemovedItemView
} from '../../contracts/plan-views.ts';
import { notationOfFrozen } from '../../domain/clinical/plans/snapshot.ts';
import type { Notation } from '../../domain/clinical/teeth/notation.ts';
import type { PlanRow } from '../../repositories/plans.ts';
import type { Signature } from './accept-plan.ts';
import type { LoadedPlan } from './load-plan.ts';
import { presentAlternatives, shownItem, stamp } from './present-alternatives.ts';
import { openText, planPlaces } from './sealed-plan.ts';

export const summaryOf = (row: PlanRow, title: string): PlanSummary => ({
	id: row.id,
	patientId: row.patientId,
	clinicId: row.clinicId,
	title,
	state: row.state,
	currency: row.currency,
	value: row.value,
	openValue: row.openValue,
	doctor: { id: row.doctorId, name: row.doctorName },
	createdAt: stamp(row.createdAt)!,
	presentedAt: stamp(row.presentedAt),
	sentAt: stamp(row.sentAt),
	acceptedAt: stamp(row.acceptedAt),
	doneAt: stamp(row.doneAt),
	movedAt: stamp(row.movedAt)!,
	version: row.version
});

/** The plan as staff see it; `mine` are the reader's own providers, to whom it may be handed. */
export async function presentPlan(
	plan: LoadedPlan,
	now: number,
	mine: readonly string[]
): Promise<Plan> {
	const { row, outline, clinic, frozen, parts } = plan;
	const [removed, snapshots, handovers, declined, notation] = await Promise.all([
		Promise.all(parts.items.filter((one) => one.removedAt !== null).map(removedOf(plan))),
		Promise.all(parts.snapshots.map(snapshotOf(plan))),
		Promise.all(parts.handovers.map(handoverOf(plan, mine))),
		openText(plan.sealing, planPlaces.declined(row.id), row.declinedSealed),
		notationShown(plan)
	]);
	return {
		...summaryOf(row, outline.title),
		notation,
		timeZone: clinic.timeZone,
		madeBy: row.createdByName,
		chosenId: row.chosenId,
		validUntilOn: row.validUntilOn,
		linkUntil: stamp(row.linkUntil),
		declined:
			row.state === 'declined' && row.declinedAt !== null && row.declinedCode !== null
				? { at: stamp(row.declinedAt)!, code: row.declinedCode, text: declined }
				: null,
		replacedById: row.replacedById,
		alternatives: presentAlternatives(plan, now),
		removed,
		snapshots,
		handovers,
		hash: frozen.hash,
		hasChangedSinceSigning: hasChanged(plan)
	};
}

/** What was signed last, and still binds. */
export const signedOf = ({ row, parts }: LoadedPlan) =>
	row.acceptedAt === null ? undefined : parts.snapshots.findLast((one) => one.kind === 'accepted');

/** What is signed keeps the notation of its text; what will be signed next is named as the house does now. */
async function notationShown(plan: LoadedPlan): Promise<Notation> {
	const signed = signedOf(plan);
	if (!signed || hasChanged(plan)) return plan.notation;
	return notationOfFrozen(
		await plan.sealing.open(planPlaces.snapshot(signed.id), signed.bodySealed)
	);
}

/** Something came into or left the signed way since its last signature. */
export function hasChanged(plan: LoadedPlan): boolean {
	const { row, parts } = plan;
	const signed = signedOf(plan);
	if (!signed) return false;
	return parts.items.some(
		(one) =>
			one.alternativeId === row.chosenId &&
			((one.addedAt > signed.at && one.state !== 'removed') ||
				(one.removedAt !== null && one.removedAt > signed.at && one.addedAt <= signed.at))
	);
}

const removedOf =
	({ sealing }: LoadedPlan) =>
	async (row: LoadedPlan['parts']['items'][number]): Promise<RemovedItemView> => ({
		...shownItem(row),
		alternativeId: row.alternativeId,
		at: stamp(row.removedAt)!,
		by: row.removedByName ?? '',
		reason: row.removedCode,
		text: await openText(sealing, planPlaces.removed(row.id), row.removedSealed)
	});

const snapshotOf =
	({ sealing }: LoadedPlan) =>
	async (row: LoadedPlan['parts']['snapshots'][number]): Promise<PlanSnapshotView> => {
		const { id, kind, alternativeId, hash, total, way } = row;
		const signed = await openText(sealing, planPlaces.signature(id), row.signatureSealed);
		return {
			...{ id, kind, alternativeId, hash, total, way },
			at: stamp(row.at)!,
			by: row.byName,
			signer: signed === '' ? null : (JSON.parse(signed) as Signature).name
		};
	};

const handoverOf =
	({ sealing }: LoadedPlan, mine: readonly string[]) =>
	async (row: LoadedPlan['parts']['handovers'][number]): Promise<PlanHandoverView> => ({
		id: row.id,
		from: row.fromName,
		to: { id: row.toId, name: row.toName },
		note: await openText(sealing, planPlaces.handover(row.id), row.noteSealed),
		state: row.state,
		at: stamp(row.at)!,
		answeredAt: stamp(row.answeredAt),
		answer: await openText(sealing, planPlaces.answer(row.id), row.answerSealed),
		isMine: mine.includes(row.toId)
	});
