import type { OfferSeen } from '../../../worker/contracts/gap-rounds.ts';
import type { PublicAlternative } from '../../../worker/contracts/online-commands.ts';
import { isOpenOffer } from '../../../worker/domain/gap-filling/offer-states.ts';
import { isOpenRound } from '../../../worker/domain/gap-filling/round-states.ts';
import { MINUTE_MS } from '../../../worker/domain/time/local-times.ts';
import { findAlternatives } from '../commands/alternatives.ts';
import { findAppointment } from '../store/appointments.ts';
import { findRound } from '../store/rounds.ts';
import { instantText, type Turn } from '../turn.ts';
import { instantExactly } from './keep-round.ts';
import type { StoredOffer } from './stored-round.ts';

/** Whether it could be accepted at this moment. Time decides, not whether the alarm has rung (X27). */
export function isAvailable({ db, now }: Turn, offer: StoredOffer): boolean {
	if (!isOpenOffer(offer.state) || now >= offer.expiresAt) return false;
	const round = findRound(db, offer.roundId);
	return round !== null && isOpenRound(round.state) && now < round.endsAt;
}

/** An offer as the bearer of its link sees it. */
export function offerSeen(turn: Turn, offer: StoredOffer): OfferSeen {
	const { services, providers } = turn.clinic;
	const isOpen = isAvailable(turn, offer);
	const provider = (id: string) => ({ id, name: providers.get(id)?.name ?? '' });
	const round = findRound(turn.db, offer.roundId);
	const isTheirs = offer.state === 'accepted';
	const booking =
		isOpen && offer.appointmentId ? findAppointment(turn.db, offer.appointmentId) : null;
	return {
		state: offer.state,
		isOpen,
		serviceIds: offer.serviceIds,
		serviceNames: offer.serviceIds.map((id) => services.get(id)?.name ?? ''),
		provider: provider(offer.providerId),
		start: instantText(offer.start),
		end: instantText(offer.start + offer.minutes * MINUTE_MS),
		minutes: offer.minutes,
		expiresAt: instantExactly(offer.expiresAt),
		isExclusive: offer.isExclusive,
		moves: booking && {
			start: booking.appointment.start,
			provider: provider(booking.appointment.providerId)
		},
		alternatives: isOpen || isTheirs ? [] : otherTimes(turn, offer),
		appointmentId: isTheirs ? (round?.filledByAppointmentId ?? null) : null,
		patientId: offer.patientId,
		candidate: { source: offer.source, id: offer.candidateId }
	};
}

/** Other times that are really free, nearest first; which chair is the clinic's affair. */
export const otherTimes = (turn: Turn, offer: StoredOffer): PublicAlternative[] =>
	findAlternatives(turn, {
		patientId: offer.patientId,
		providerId: offer.providerId,
		chairId: offer.chairId,
		assistantIds: [],
		equipmentIds: [],
		serviceIds: offer.serviceIds,
		start: offer.start,
		minutes: offer.minutes,
		pattern: offer.pattern
	}).map(({ chairId: _chair, ...time }) => time);
