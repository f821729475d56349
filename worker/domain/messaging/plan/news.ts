import type { PlanVisit } from './rules.ts';

/** What the patient knows of a visit: when and with whom, that it is off, or nothing yet. */
export type Told = { start: number; providerId: string } | 'cancelled' | null;

export const NEWS = ['booked', 'moved', 'cancelled'] as const;
export type News = (typeof NEWS)[number];
export const isNews = (occasion: string): occasion is News =>
	(NEWS as readonly string[]).includes(occasion);

/**
 * What a patient has to hear of a visit, from what they were told last; null when they know it. So
 * a change that was taken back tells nobody anything, and neither does a visit that was made and
 * cancelled before anybody heard of it. A visit that is under way or over is no news.
 */
export function newsOf(told: Told, { status, start, providerId }: PlanVisit): News | null {
	if (status === 'cancelled') return told === null || told === 'cancelled' ? null : 'cancelled';
	if (status !== 'scheduled') return null;
	if (told === null || told === 'cancelled') return 'booked';
	return told.start === start && told.providerId === providerId ? null : 'moved';
}

/** What a patient knows who is told of the visit as it is. */
export const toldOf = ({ status, start, providerId }: PlanVisit): Told => {
	if (status === 'cancelled') return 'cancelled';
	return status === 'requested' ? null : { start, providerId };
};
