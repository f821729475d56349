import type { OnlineBook, OnlinePlace } from '../../../worker/contracts/online-commands.ts';
import { judgeStart } from '../../../worker/domain/online-booking/hidden-starts.ts';
import { suitsPatient } from '../../../worker/domain/online-booking/patient-rules.ts';
import type { Claim, Taking } from '../../../worker/domain/scheduling/claims.ts';
import { keepNew } from '../commands/keep-appointment.ts';
import { newAppointment } from '../commands/make-appointment.ts';
import { takePlace } from '../commands/place.ts';
import { refuse } from '../refused.ts';
import { deleteHold, findHold, type KeptHold } from '../store/holds.ts';
import { insertOnline } from '../store/online-bookings.ts';
import { cardOf } from '../store/patients.ts';
import type { StoredAppointment, StoredHold } from '../stored.ts';
import type { Turn } from '../turn.ts';
import { hiddenByRules } from './hidden-by-rules.ts';
import { equipmentOf, wishOnline, type OnlineWish } from './online-wish.ts';
import { refuseHidden, refuseTakenOnline, takeOnlinePlace } from './take-online-place.ts';

interface Taken {
	taking: Taking;
	claims: Claim[];
	source: string;
	wish: OnlineWish;
}

/**
 * Makes the appointment that a hold was kept for, in one turn (I9, reliability 6.4). A live hold is
 * spent, whoever made it. One that has run out is gone: with `place` its time is claimed anew by
 * the rules of now, booked if it is free and refused if it is taken; without, `hold_expired`.
 */
export function confirmHold(
	turn: Turn,
	booking: OnlineBook,
	place: OnlinePlace | null
): StoredAppointment {
	const kept = booking.holdId === null ? null : findHold(turn.db, booking.holdId);
	const taken = kept?.hold.online
		? spend(turn, booking, kept)
		: place
			? claimAnew(turn, booking, place)
			: refuse({ code: 'hold_expired' });
	const card = cardOf(turn.db, booking.patientId);
	// One wording for every reason that is about the patient (T8).
	const suits = taken.wish.services.every((service) => suitsPatient(service, card));
	if (!suits || card.state === 'deceased') refuse({ code: 'not_offered' });
	const appointment = newAppointment(
		turn,
		booking.appointmentId,
		taken.taking,
		{
			patientId: booking.patientId as `pat_${string}`,
			serviceIds: taken.wish.services.map(({ serviceId }) => serviceId as `svc_${string}`),
			labels: [],
			note: booking.note ?? '',
			source: taken.source,
			groupId: null
		},
		null
	);
	keepNew(turn, appointment, taken.claims);
	insertOnline(turn.db, appointment, booking.holdId);
	return appointment;
}

function spend(turn: Turn, booking: OnlineBook, kept: KeptHold): Taken {
	const { hold } = kept;
	const start = Date.parse(hold.start);
	const source = channelOf(hold, booking);
	const wish = wishOnline(turn, {
		serviceId: hold.serviceIds[0],
		minutes: hold.minutes,
		source,
		patientId: booking.patientId
	});
	deleteHold(turn.db, kept);
	(turn.changes.holds ??= []).push({ before: hold, after: null });
	// A hold keeps its time against rules that change; another channel has quotas of its own.
	if (source !== hold.online?.source) judgeChannel(turn, wish, hold);
	const { taking, claims } = takePlace(
		turn,
		{
			patientId: booking.patientId,
			providerId: hold.providerId,
			chairId: hold.chairId,
			assistantIds: [],
			equipmentIds: hold.online?.equipmentIds ?? [],
			serviceIds: hold.serviceIds,
			start,
			minutes: hold.minutes,
			pattern: hold.pattern
		},
		{
			owner: booking.appointmentId,
			isJudgedByPast: false,
			isJudgedByHours: false,
			refuseTaken: () => refuseTakenOnline(turn, wish, start)
		}
	);
	return { taking, claims, source, wish };
}

function claimAnew(turn: Turn, booking: OnlineBook, place: OnlinePlace): Taken {
	const { patientId, source, visitor } = booking;
	const wish = wishOnline(turn, { ...place, patientId, source, visitor });
	const { taking, claims } = takeOnlinePlace(turn, wish, place.start, {
		owner: booking.appointmentId,
		patientId,
		serviceIds: [place.serviceId],
		equipmentIds: equipmentOf(wish.services)
	});
	return { taking, claims, source, wish };
}

/** The word that the hold was made with, unless it was only the page's own. */
const channelOf = ({ online }: StoredHold, { source }: OnlineBook): string =>
	online && online.source !== 'web' ? online.source : source;

function judgeChannel(turn: Turn, wish: OnlineWish, hold: StoredHold): void {
	const start = Date.parse(hold.start);
	const verdict = judgeStart(
		hiddenByRules(turn.db, wish, { start, end: start + 1 }),
		start,
		hold.providerId
	);
	if (verdict?.rule === 'channel_closed' || verdict?.rule === 'quota') refuseHidden(verdict);
}
