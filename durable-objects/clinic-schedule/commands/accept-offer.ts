import {
	canOfferBecome,
	type OfferState
} from '../../../worker/domain/gap-filling/offer-states.ts';
import { offerFreedTime } from '../gap-rounds/begin-round.ts';
import { endRound } from '../gap-rounds/end-round.ts';
import { placeFreedBy } from '../gap-rounds/freed-time.ts';
import { giveUpOffers, hurryOn } from '../gap-rounds/give-up-offers.ts';
import { keepOffer } from '../gap-rounds/keep-round.ts';
import { isAvailable, offerSeen, otherTimes } from '../gap-rounds/offer-seen.ts';
import type { StoredOffer, StoredRound } from '../gap-rounds/stored-round.ts';
import { CommandRefused } from '../refused.ts';
import { findAppointment, type KeptAppointment } from '../store/appointments.ts';
import { findHold } from '../store/holds.ts';
import { deleteOutsideCandidate, findOutsideCandidate } from '../store/outside-candidates.ts';
import { findRound } from '../store/rounds.ts';
import { deleteWaiting, findWaiting } from '../store/waitlist.ts';
import type { Outcome, Turn } from '../turn.ts';
import type { Wish } from './alternatives.ts';
import { placeOf, wishToKeep } from './change-appointment.ts';
import { giveBackClaims, keepChanged, keepNew } from './keep-appointment.ts';
import { newAppointment } from './make-appointment.ts';
import { takePlace } from './place.ts';

type Taken = ReturnType<typeof takePlace>;

/**
 * The first to accept has the time (I11): round open, not run out, patient free, all in this one
 * turn. The round's hold becomes their appointment, or their own later booking moves here and its
 * place becomes the next gap. Whoever is too late is told what else is free (X27).
 */
export function acceptOffer(turn: Turn, offer: StoredOffer): Outcome {
	const action = 'offer.accepted';
	if (offer.state === 'accepted')
		return { status: 200, body: JSON.stringify(offerSeen(turn, offer)), action };
	const round = findRound(turn.db, offer.roundId);
	if (!round || !isAvailable(turn, offer)) return lose(turn, offer, 'accepted_not_available');
	const booking = bookingToMove(turn, offer);
	if (booking === undefined || !stillWaits(turn, offer))
		return lose(turn, offer, 'chose_different');
	const appointmentId = booking?.appointment.id ?? turn.newId('apt');
	const taken = tryTake(turn, offer, round, booking, appointmentId);
	if (!taken) return lose(turn, offer, 'accepted_not_available');
	if (booking) move(turn, booking, taken);
	else make(turn, appointmentId, offer, taken);
	const { minutes, patientId } = offer;
	endRound(turn, round, 'filled', { appointmentId, minutes, patientId });
	leaveList(turn, offer);
	giveUpOffers(turn, patientId, 'chose_different', offer.candidateId);
	if (booking) offerFreedTime(turn, placeFreedBy(booking.appointment));
	const accepted = { ...offer, state: 'accepted' as const };
	return {
		status: 200,
		body: JSON.stringify(offerSeen(turn, accepted)),
		action,
		source: sourceOf(offer)
	};
}

/** 409 with other times; that they wanted it is kept all the same. */
function lose(turn: Turn, offer: StoredOffer, state: OfferState): Outcome {
	const told = canOfferBecome(offer.state, state)
		? keepOffer(turn, offer, { state, answeredAt: turn.now })
		: offer;
	hurryOn(turn, offer.roundId);
	return {
		status: 200,
		body: '',
		action: 'offer.lost',
		refusal: {
			code: 'slot_taken',
			extra: { state: told.state, alternatives: otherTimes(turn, offer) }
		}
	};
}

/** Null when they are booked anew; undefined when the booking that would move has come or gone. */
function bookingToMove({ db, now }: Turn, offer: StoredOffer): KeptAppointment | null | undefined {
	if (offer.appointmentId === null) return null;
	const kept = findAppointment(db, offer.appointmentId);
	const stands =
		kept?.appointment.status === 'scheduled' || kept?.appointment.status === 'requested';
	const isToCome = stands && Date.parse(kept.appointment.start) > now;
	return isToCome && kept.appointment.patientId === offer.patientId ? kept : undefined;
}

const stillWaits = ({ db }: Turn, { source, candidateId }: StoredOffer): boolean =>
	source === 'waitlist'
		? findWaiting(db, candidateId) !== null
		: findOutsideCandidate(db, source, candidateId) !== null;

/** The place, or null and everything as before when something came between: leave, an own visit. */
function tryTake(
	turn: Turn,
	offer: StoredOffer,
	round: StoredRound,
	booking: KeptAppointment | null,
	appointmentId: string
): Taken | null {
	try {
		return turn.db.transaction(() => {
			giveBackClaims(turn, (round.holdId && findHold(turn.db, round.holdId)?.claims) || []);
			if (booking) giveBackClaims(turn, booking.claims);
			return takePlace(turn, wishFor(offer, booking), {
				owner: appointmentId,
				isJudgedByPast: true,
				isJudgedByHours: true
			});
		});
	} catch (error) {
		if (error instanceof CommandRefused) return null;
		throw error;
	}
}

const wishFor = (offer: StoredOffer, booking: KeptAppointment | null): Wish => ({
	...(booking
		? wishToKeep(booking.appointment)
		: { assistantIds: [], equipmentIds: [], minutes: offer.minutes, pattern: offer.pattern }),
	patientId: offer.patientId,
	serviceIds: booking?.appointment.serviceIds ?? offer.serviceIds,
	providerId: offer.providerId,
	chairId: offer.chairId,
	start: offer.start
});

function make(turn: Turn, id: string, offer: StoredOffer, { taking, claims }: Taken): void {
	const words = {
		patientId: offer.patientId as `pat_${string}`,
		serviceIds: offer.serviceIds as `svc_${string}`[],
		labels: [],
		note: '',
		source: sourceOf(offer),
		groupId: null
	};
	const made = newAppointment(turn, id, taking, words, null);
	keepNew(turn, { ...made, confirmation: 'confirmed' }, claims);
}

function move(turn: Turn, booking: KeptAppointment, { taking, claims }: Taken): void {
	keepChanged(turn, booking, { ...placeOf(taking), confirmation: 'confirmed' }, claims);
}

const sourceOf = ({ source }: StoredOffer): string => (source === 'recall' ? 'recall' : 'waitlist');

/** Who has a time waits for it no more. */
function leaveList({ db, changes }: Turn, { source, candidateId }: StoredOffer): void {
	if (source !== 'waitlist') return deleteOutsideCandidate(db, source, candidateId);
	const entry = findWaiting(db, candidateId);
	if (!entry) return;
	deleteWaiting(db, candidateId);
	(changes.waitlist ??= []).push({ before: entry, after: null });
}
