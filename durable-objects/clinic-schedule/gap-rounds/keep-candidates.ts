import type { CandidateList } from '../../../worker/contracts/gap-rounds.ts';
import type { Database } from '../database.ts';
import type { Present } from '../present.ts';
import { keepCard } from '../settings/keep-cards.ts';
import { replaceCandidates } from '../store/outside-candidates.ts';
import { knowsPatient } from '../store/patients.ts';

const MOST_KEPT = 2_000;

/**
 * Keeps the newest list of one source: overdue recalls or unfinished plans, as their module knows
 * them. They are asked after those who wait, and by the same rules. Somebody whose card the clinic
 * neither has nor was sent is left out.
 */
export function keepCandidates(
	db: Database,
	{ identity }: Present,
	{ source, candidates, cards }: CandidateList
): { kept: number } {
	for (const card of cards) keepCard(db, identity, card);
	const kept = candidates
		.slice(0, MOST_KEPT)
		.filter(({ patientId }) => knowsPatient(db, patientId));
	replaceCandidates(db, source, kept);
	return { kept: kept.length };
}
