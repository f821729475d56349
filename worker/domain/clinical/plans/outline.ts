import type { Site } from '../areas.ts';
import type { Look } from '../looks.ts';

/** "After visit X, not before N days": healing, laboratory time. */
export interface AfterVisit {
	visitId: string;
	/** 0 to 730. */
	days: number;
}

export interface PlannedVisit {
	/** Unique within the plan. */
	id: string;
	title: string;
	minutes: number;
	/** One character per 5 minutes as in a booking; null leaves it to the clinic. */
	pattern: string | null;
	/** Staff id of whoever is to treat; null is the plan's own doctor. */
	providerId: string | null;
	after: AfterVisit | null;
	/** What the laboratory needs between the visit in front and this one, days; 0 for none (F49). */
	labDays: number;
}

export interface Phase {
	name: string;
	visits: PlannedVisit[];
}

/** One of the ways to go that a patient chooses between, as a whole (F42). */
export interface Alternative {
	id: string;
	name: string;
	isRecommended: boolean;
	advantages: string[];
	drawbacks: string[];
	/** How it may be paid, in the clinic's words. */
	payment: string;
	phases: Phase[];
}

/** How a plan is arranged; what is to be done stands in its items. */
export interface Outline {
	title: string;
	alternatives: Alternative[];
}

export interface PlanItem {
	id: string;
	alternativeId: string;
	visitId: string;
	position: number;
	procedureId: string;
	code: string;
	/** As the catalogue called it when it was planned. */
	names: { zh: string; en: string; ru: string };
	/** How the odontogram draws it. */
	look: Look;
	site: Site;
	/** Minor units of the plan's currency. */
	price: number;
	state: 'planned' | 'done' | 'removed';
}

export const MOST_ALTERNATIVES = 5;
export const MOST_VISITS = 40;
export const MOST_ITEMS = 200;

export const visitsOf = (alternative: Pick<Alternative, 'phases'>): PlannedVisit[] =>
	alternative.phases.flatMap((phase) => phase.visits);

export const alternativeOf = (outline: Outline, id: string | null): Alternative | undefined =>
	outline.alternatives.find((one) => one.id === id);

/** What a list shows a plan by while nothing is chosen: the recommended one, else the first. */
export const leadingAlternative = (
	outline: Outline,
	chosenId: string | null
): Alternative | undefined =>
	alternativeOf(outline, chosenId) ??
	outline.alternatives.find((one) => one.isRecommended) ??
	outline.alternatives[0];
