import type { Opening } from '../../../worker/contracts/schedule.ts';
import { nearestAlternatives } from '../../../worker/domain/scheduling/openings-alternatives.ts';
import type { Clinic } from '../clinic.ts';
import { timeSources } from '../reads/time-sources.ts';
import { instantText, type Turn } from '../turn.ts';

/** What somebody wants to have, with every id known to be right. Start in ms. */
export interface Wish {
	/** Null for a hold, which nobody is named for yet. */
	patientId: string | null;
	providerId: string;
	chairId: string;
	assistantIds: readonly string[];
	equipmentIds: readonly string[];
	serviceIds: string[];
	start: number;
	minutes: number;
	pattern: string;
}

const MOST = 3;

/** Up to three places of the same length and services, free at this moment, nearest first. */
export function findAlternatives(turn: Turn, wish: Wish): Opening[] {
	const { clinic, now } = turn;
	const found = nearestAlternatives(
		{
			minutes: wish.minutes,
			pattern: wish.pattern,
			providerIds: wantedFirst(wish.providerId, providersFor(clinic, wish.serviceIds)),
			chairIds: wantedFirst(wish.chairId, activeChairs(clinic)),
			alsoNeeded: [
				...wish.equipmentIds.map((id) => ({ resource: 'equipment' as const, id })),
				...wish.assistantIds.map((id) => ({ resource: 'assistant' as const, id })),
				...(wish.patientId ? [{ resource: 'patient' as const, id: wish.patientId }] : [])
			],
			stepMinutes: clinic.settings.stepMinutes,
			notBefore: now
		},
		Math.max(wish.start, now),
		timeSources(turn),
		MOST
	);
	return found.map((opening) => ({ ...opening, start: instantText(opening.start) }));
}

/** Active providers who do all of these services, in the clinic's order. */
export const providersFor = ({ providers }: Clinic, serviceIds: readonly string[]): string[] =>
	[...providers.values()]
		.filter(({ isActive, serviceIds: done }) => {
			return isActive && serviceIds.every((id) => done.includes(id));
		})
		.map(({ id }) => id);

export const activeChairs = ({ chairs }: Clinic): string[] =>
	[...chairs.values()].filter(({ isActive }) => isActive).map(({ id }) => id);

const wantedFirst = (wanted: string, all: readonly string[]): string[] =>
	wanted === 'any' ? [...all] : [wanted, ...all.filter((id) => id !== wanted)];
