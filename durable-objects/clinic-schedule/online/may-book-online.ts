import { PUBLIC_LIMITS } from '../../../worker/contracts/public-limits.ts';
import { can, canFor } from '../../../worker/domain/access/can.ts';
import { requireAppointment } from '../commands/keep-appointment.ts';
import { refuse } from '../refused.ts';
import type { KeptAppointment } from '../store/appointments.ts';
import { visitorsHolds } from '../store/online-bookings.ts';
import type { Turn } from '../turn.ts';

/** So many times a visitor may keep at once (T6). */
export const MOST_HOLDS = PUBLIC_LIMITS.holdsPerVisitor;

/** Visitors, other systems that may book by the rules, and whoever may book anyway. */
export function requireOnlineBooker({ by, standing }: Turn): void {
	if (by.kind === 'public') return;
	if (!can(standing, 'online.book') && !can(standing, 'schedule.book'))
		refuse({ code: 'forbidden' });
}

/** A visitor with as many live holds as there may be waits until the first runs out. */
export function requireFewHolds({ db, by, now }: Turn): void {
	if (by.kind !== 'public') return;
	const holds = visitorsHolds(db, by.id, now);
	if (holds.length < MOST_HOLDS) return;
	refuse({
		code: 'rate_limited',
		retryAfterSeconds: Math.max(1, Math.ceil((holds[0]! - now) / 1_000))
	});
}

/** The visitor that a manage link makes of its bearer. */
export const bearerOf = (appointmentId: string): string => `link:${appointmentId}`;

/** The one appointment that the visitor's link is for; any other is not there. */
export function requireOwnAppointment(
	turn: Turn,
	id: string,
	capability: 'schedule.book' | 'schedule.cancel' | 'schedule.status'
): KeptAppointment {
	const { by, standing } = turn;
	if (by.kind === 'public' && by.id !== bearerOf(id)) refuse({ code: 'not_found' });
	const kept = requireAppointment(turn, id);
	if (by.kind !== 'public' && !canFor(standing, capability, kept.appointment.providerId))
		refuse({ code: 'forbidden' });
	return kept;
}
