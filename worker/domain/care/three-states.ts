import { addDays, type LocalDate } from '../time/calendar-dates.ts';
import type { ZoneClock } from '../time/zone-clock.ts';
import type { NextKind } from './vocabulary.ts';

/** A callback, recall or refusal that nobody has ended. */
export interface OpenStep {
	id: string;
	kind: NextKind;
	/** Null for a refusal. */
	dueOn: LocalDate | null;
	/** Milliseconds since 1970: a visit that began then or later, and was completed, makes it moot. */
	fulfilledFrom: number;
}

export interface ComingVisit {
	appointmentId: string;
	clinicId: string;
	startAt: number;
}

/** What is known of a patient's next step; all of their merged records together. */
export interface CareFacts<Step extends OpenStep> {
	/** False for whoever is inactive or deceased: nobody looks for their next step. */
	isActive: boolean;
	/** The next booking that is not over. */
	coming: ComingVisit | null;
	steps: readonly Step[];
	/** Start of the latest completed visit. */
	lastVisitAt: number | null;
	today: LocalDate;
}

export const CARE_STATES = ['booked', 'callback', 'recall', 'refusal', 'lost', 'none'] as const;
/** `lost` is the violation of the law of three states; `none` is asked for nobody who is not active. */
export type CareState = (typeof CARE_STATES)[number];

export interface Care<Step extends OpenStep> {
	state: CareState;
	coming: ComingVisit | null;
	/** Steps that still stand, the most urgent first; beside a booking they wait. */
	steps: Step[];
	/** Somebody is to act today or was to act before. */
	isDue: boolean;
}

/**
 * The law of three states (F47, M5): every active patient has a booking, or somebody who calls or
 * invites them on a date, or a refusal with its reason. Whoever has none of them is lost.
 */
export function careOf<Step extends OpenStep>(facts: CareFacts<Step>): Care<Step> {
	const { coming, lastVisitAt, today } = facts;
	const steps = facts.steps
		.filter((step) => lastVisitAt === null || lastVisitAt < step.fulfilledFrom)
		.sort((one, other) => placeOf(one).localeCompare(placeOf(other)));
	const first = steps[0];
	const isDue = coming === null && first?.dueOn != null && first.dueOn <= today;
	if (!facts.isActive) return { state: 'none', coming, steps, isDue: false };
	return { state: coming ? 'booked' : (first?.kind ?? 'lost'), coming, steps, isDue };
}

const AFTER_ALL_DATES = '9999-12-31';
/** By date; a refusal counts only where nothing else stands. */
const placeOf = ({ dueOn, id }: OpenStep): string => `${dueOn ?? AFTER_ALL_DATES} ${id}`;

/** A preventive visit made up to so many days early is the one that was asked for. */
export const EARLY_DAYS = 60;
/** An appointment is at most half a day long: what began before cannot be coming any more. */
export const LONGEST_VISIT_MS = 12 * 3_600_000;

/**
 * From when on a completed visit makes a step moot: after a refusal any visit, of a callback one on
 * its day or later, of a recall one that comes up to {@link EARLY_DAYS} early. Never one that had
 * begun when the step was made.
 */
export function fulfilledFrom(
	kind: NextKind,
	dueOn: LocalDate | null,
	madeAt: number,
	clock: ZoneClock
): number {
	if (dueOn === null) return madeAt;
	const from = kind === 'recall' ? addDays(dueOn, -EARLY_DAYS) : dueOn;
	return Math.max(madeAt, clock.dayBounds(from).startMs);
}

/** Kinds that a new step of `kind` puts an end to: who is called back no more refuses, and the reverse. */
export const replacedBy = (kind: NextKind): readonly NextKind[] =>
	kind === 'refusal' ? ['callback', 'recall', 'refusal'] : [kind, 'refusal'];
