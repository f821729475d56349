import type { FrozenPlan } from '../../domain/clinical/plans/snapshot.ts';
import { languageOf, type WrittenLanguage } from '../../domain/messaging/words/language.ts';
import { servePdf } from '../../integrations/pdf/serve-pdf.ts';
import type { Env } from '../../env.ts';
import type { Signature } from './accept-plan.ts';
import type { LoadedPlan } from './load-plan.ts';
import { planSheet, type PaperPlan } from './plan-sheet.ts';
import { openText, planPlaces } from './sealed-plan.ts';

/**
 * A plan as a PDF file: what was signed, word for word with its signature, and before that what is
 * offered now. Without a language it speaks the clinic's.
 */
export async function planFile(
	env: Pick<Env, 'ASSETS'>,
	plan: LoadedPlan,
	language: WrittenLanguage = languageOf(plan.clinic.locale)
): Promise<Response> {
	const paper = (await signedPaper(plan, language)) ?? {
		...{ language, clinic: plan.clinic, signed: null, at: plan.row.movedAt },
		...{ plan: JSON.parse(plan.frozen.text) as FrozenPlan, hash: plan.frozen.hash }
	};
	return servePdf(env, planSheet(paper), 'plan');
}

/** Null while nobody has signed. */
async function signedPaper(
	{ parts, clinic, sealing }: LoadedPlan,
	language: WrittenLanguage
): Promise<PaperPlan | null> {
	const kept = parts.snapshots.findLast(({ kind }) => kind === 'accepted');
	if (!kept) return null;
	const [text, signed] = await Promise.all([
		openText(sealing, planPlaces.snapshot(kept.id), kept.bodySealed),
		openText(sealing, planPlaces.signature(kept.id), kept.signatureSealed)
	]);
	const { name, relation, strokes } = JSON.parse(signed) as Signature;
	const signature = {
		...{ role: 'patient' as const, name, relation, strokes, imageId: null },
		...{ way: kept.way ?? 'pad', at: new Date(kept.at).toISOString() },
		by: kept.way === 'pad' ? kept.byName : null
	};
	return {
		...{ language, clinic, plan: JSON.parse(text) as FrozenPlan, hash: kept.hash },
		...{ signed: { chosenId: kept.alternativeId, signature }, at: kept.at }
	};
}
