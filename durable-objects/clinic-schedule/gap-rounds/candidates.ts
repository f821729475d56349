import { placeInGap } from '../../../worker/domain/gap-filling/fits.ts';
import {
	inTurn,
	mayAskAgain,
	oncePerPatient,
	type Ranked
} from '../../../worker/domain/gap-filling/rank.ts';
import { MINUTE_MS } from '../../../worker/domain/time/local-times.ts';
import { wishToKeep } from '../commands/change-appointment.ts';
import { mayTake } from '../commands/place.ts';
import { patternFor } from '../commands/wish.ts';
import type { Wish } from '../commands/alternatives.ts';
import { findAppointment } from '../store/appointments.ts';
import { askedPatients, type AskedPatient } from '../store/asked-patients.ts';
import { standingVisitsOf } from '../store/claims.ts';
import { outsideCandidates, type KeptCandidate } from '../store/outside-candidates.ts';
import { cardOf, knowsPatient } from '../store/patients.ts';
import { waitingAfter } from '../store/waitlist.ts';
import type { StoredAppointment } from '../stored.ts';
import type { Clinic } from '../clinic.ts';
import type { Database } from '../database.ts';
import type { Turn } from '../turn.ts';
import { gapsOf } from './rules.ts';
import type { StoredRound } from './stored-round.ts';

/** Somebody who fits a gap, and what they would have there. */
export interface Candidate extends Ranked {
	patientId: string;
	/** The booking that moves; null books anew. */
	appointmentId: string | null;
	wish: Wish;
}
/** Somebody who might, before the gap was looked at. */
type Wanting = Omit<Candidate, 'wish' | 'askedAt'> & {
	minutes: number;
	serviceIds: readonly string[];
	providerId: string | null;
	windows: Parameters<typeof placeInGap>[1]['windows'];
};

/** A clinic's list is some dozens; beyond this the newest wait for a later gap. */
const MOST_CONSIDERED = 1_000;
const MOST_COUNTED = 300;

export type GapPlace = Pick<StoredRound, 'providerId' | 'chairId' | 'start' | 'minutes'> & {
	freedByPatientId: string | null;
};

/**
 * Everybody who could take a gap whose time is free in this turn, in the order in which they are
 * asked. `chosenIds` are the desk's own choice: only they, however lately they were asked.
 */
export function findCandidates(
	turn: Turn,
	gap: GapPlace,
	alreadyAsked: ReadonlySet<string>,
	chosenIds: readonly string[] | null = null
): Candidate[] {
	const wanting = everybody(turn).filter(
		({ id, source, patientId }) =>
			patientId !== gap.freedByPatientId &&
			!alreadyAsked.has(patientId) &&
			(chosenIds === null || (source === 'waitlist' && chosenIds.includes(id)))
	);
	const asked = askedPatients(turn.db, [...new Set(wanting.map(({ patientId }) => patientId))]);
	const fitting = wanting.flatMap((one) => {
		const before = asked.get(one.patientId);
		return isAskable(turn, before, chosenIds !== null) ? (fit(turn, gap, one, before) ?? []) : [];
	});
	const inOrder = fitting.sort(inTurn).filter((one) => couldTake(turn, one));
	return oncePerPatient(inOrder).slice(0, MOST_COUNTED);
}

/** Whom other modules would like to see, where the clinic asks them at all. */
export const dueAt = (db: Database, clinic: Clinic): KeptCandidate[] =>
	gapsOf(clinic).asksDue ? outsideCandidates(db) : [];

function everybody({ db, clinic }: Turn): Wanting[] {
	const waiting = waitingAfter(db, '', MOST_CONSIDERED).map((entry) => ({
		...entry,
		source: 'waitlist' as const,
		since: Date.parse(entry.createdAt),
		appointmentId: entry.appointmentId ?? null
	}));
	const outside = dueAt(db, clinic).map((one) => ({ ...one, appointmentId: null }));
	return [...waiting, ...outside];
}

function isAskable(turn: Turn, before: AskedPatient | undefined, isChosen: boolean): boolean {
	if (before?.isStopped) return false;
	const { askAgainHours } = gapsOf(turn.clinic);
	return isChosen || mayAskAgain(before?.askedAt ?? null, turn.now, askAgainHours);
}

/** What they would have in this gap; null when nothing of it suits them. */
function fit(
	turn: Turn,
	gap: GapPlace,
	one: Wanting,
	before: AskedPatient | undefined
): Candidate | null {
	const { clinic } = turn;
	const booking = one.appointmentId === null ? null : movable(turn, one.appointmentId);
	if (booking === undefined) return null;
	const { minutes, serviceIds } = booking ?? one;
	const start = placeInGap(
		{
			providerId: gap.providerId,
			providerServiceIds: clinic.providers.get(gap.providerId)?.serviceIds ?? [],
			start: gap.start,
			end: gap.start + gap.minutes * MINUTE_MS
		},
		{ ...one, minutes, serviceIds, bookedAt: booking && Date.parse(booking.start) },
		clinic.clock,
		clinic.settings.stepMinutes
	);
	if (start === null || !isActive(turn, one.patientId)) return null;
	if (one.source !== 'waitlist' && hasComing(turn, one.patientId)) return null;
	const { id, source, urgent, since, patientId, appointmentId } = one;
	const place = { providerId: gap.providerId, chairId: gap.chairId, start };
	const wish: Wish = booking
		? { ...wishToKeep(booking), ...place }
		: {
				patientId,
				assistantIds: [],
				equipmentIds: [],
				serviceIds: [...serviceIds],
				minutes,
				pattern: patternFor(clinic, undefined, serviceIds, minutes),
				...place
			};
	const askedAt = before?.askedAt ?? null;
	return { id, source, urgent, since, patientId, appointmentId, askedAt, wish };
}

/** The lists of other modules are of last night: whoever booked since is due no more. */
const hasComing = ({ db, now }: Turn, patientId: string): boolean =>
	standingVisitsOf(db, patientId, now, 1).length > 0;

const isActive = ({ db }: Turn, patientId: string): boolean =>
	knowsPatient(db, patientId) && cardOf(db, patientId).state === 'active';

/** A booking that may still move to an earlier time; undefined when it has come or gone. */
function movable({ db, now }: Turn, id: string): StoredAppointment | undefined {
	const booking = findAppointment(db, id)?.appointment;
	const stands = booking?.status === 'scheduled' || booking?.status === 'requested';
	return stands && Date.parse(booking.start) > now ? booking : undefined;
}

/** Whether nothing stands in their way there, their own other visits included. */
const couldTake = (turn: Turn, { wish, appointmentId }: Candidate): boolean =>
	mayTake(turn, wish, appointmentId);
