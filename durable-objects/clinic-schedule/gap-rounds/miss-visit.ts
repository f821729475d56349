import { fitPattern } from '../../../worker/domain/scheduling/pattern.ts';
import { MINUTE_MS } from '../../../worker/domain/time/local-times.ts';
import { wishToKeep } from '../commands/change-appointment.ts';
import { giveBackClaims, keepChanged } from '../commands/keep-appointment.ts';
import { takePlace } from '../commands/place.ts';
import type { KeptAppointment } from '../store/appointments.ts';
import { dueAt } from './candidates.ts';
import { waitingAfter } from '../store/waitlist.ts';
import type { StoredAppointment } from '../stored.ts';
import { instantText, type Turn } from '../turn.ts';
import { offerFreedTime } from './begin-round.ts';
import { restOfMissed } from './freed-time.ts';
import { gapsOf } from './rules.ts';

/** Nobody fits what is left: the claims are put back as they were. */
class NobodyFits extends Error {}

/**
 * Marks a visit as missed. It keeps its time until its end (api, Status), unless somebody who waits
 * fits what is left of it: then it ends where that begins, and the rest becomes a round.
 */
export function missVisit(
	turn: Turn,
	kept: KeptAppointment,
	changed: Partial<StoredAppointment>
): string {
	const shortened = hasSomebody(turn) ? offerRest(turn, kept) : null;
	return keepChanged(turn, kept, { ...changed, ...shortened?.place }, shortened?.claims);
}

const hasSomebody = ({ db, clinic }: Turn): boolean =>
	gapsOf(clinic).isOn && (waitingAfter(db, '', 1).length > 0 || dueAt(db, clinic).length > 0);

function offerRest(turn: Turn, { appointment, claims }: KeptAppointment) {
	const { leastNoticeMinutes } = gapsOf(turn.clinic);
	const rest = restOfMissed(appointment, turn.now, leastNoticeMinutes);
	if (!rest) return null;
	const minutes = (rest.start - Date.parse(appointment.start)) / MINUTE_MS;
	const pattern = fitPattern(appointment.pattern, minutes);
	try {
		return turn.db.transaction(() => {
			giveBackClaims(turn, claims);
			const { claims: left } = takePlace(
				turn,
				{ ...wishToKeep(appointment), minutes, pattern },
				{
					owner: appointment.id,
					isJudgedByPast: false,
					isJudgedByHours: false,
					ignoresPatient: true
				}
			);
			if (!offerFreedTime(turn, rest)) throw new NobodyFits();
			return { claims: left, place: { minutes, pattern, end: instantText(rest.start) } };
		});
	} catch (error) {
		if (error instanceof NobodyFits) return null;
		throw error;
	}
}
