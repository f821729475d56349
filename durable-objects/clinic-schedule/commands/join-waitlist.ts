import type { PublicWaiting, PublicWish } from '../../../worker/contracts/gap-rounds.ts';
import { refuse, refuseField } from '../refused.ts';
import { forgetStopped } from '../store/asked-patients.ts';
import { waitingOf } from '../store/waitlist.ts';
import type { StoredWaitlistEntry } from '../stored.ts';
import type { Outcome, Turn } from '../turn.ts';
import { keepWaiting, newEntry, requireOwnBooking, requireRight } from './waitlist.ts';

/** Nobody needs more; a list that strangers can fill has an end. */
const MOST_OF_A_PATIENT = 5;

/**
 * Somebody waits by their own word, whose phone the Worker has seen proven: for visitors alone. Who
 * waits for the same already has changed their mind about when. Who had asked for no more offers is
 * asked again from now on.
 */
export function joinWaitlist(turn: Turn, wish: PublicWish): Outcome {
	if (turn.by.kind !== 'public') refuse({ code: 'forbidden' });
	const wanted = wantedBy(turn, wish);
	requireRight(turn, wanted);
	requireOwnBooking(turn, wanted);
	const theirs = waitingOf(turn.db, wish.patientId);
	const same = theirs.find(({ serviceIds }) => serviceIds.join() === wish.serviceId);
	if (!same && theirs.length >= MOST_OF_A_PATIENT) refuse({ code: 'rate_limited', ...TOMORROW });
	const entry: StoredWaitlistEntry = same
		? { ...same, ...wanted, version: same.version + 1 }
		: newEntry(turn, wanted);
	keepWaiting(turn, same ?? null, entry);
	forgetStopped(turn.db, wish.patientId);
	return { status: 201, body: JSON.stringify(shown(entry)), action: 'waitlist.joined' };
}

const TOMORROW = { retryAfterSeconds: 86_400 };

function wantedBy({ clinic }: Turn, wish: PublicWish) {
	const service = clinic.services.get(wish.serviceId);
	if (!service?.isActive || !service.isPublic) refuseField('serviceId', 'unknown_id');
	const providerId = wish.providerId === 'any' ? null : wish.providerId;
	return {
		patientId: wish.patientId as `pat_${string}`,
		minutes: service.minutes,
		serviceIds: [service.id as `svc_${string}`],
		providerId: providerId as `prv_${string}` | null,
		windows: wish.windows,
		urgent: false,
		note: '',
		appointmentId: wish.appointmentId as `apt_${string}` | null
	};
}

const shown = ({
	id,
	minutes,
	serviceIds,
	providerId,
	windows,
	createdAt
}: StoredWaitlistEntry): PublicWaiting => ({
	id,
	minutes,
	serviceIds,
	providerId,
	windows,
	createdAt
});
