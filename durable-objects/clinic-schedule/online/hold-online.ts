import type { OnlineHold } from '../../../worker/contracts/online-commands.ts';
import type { PublicHold } from '../../../worker/contracts/public-booking.ts';
import { keepHold } from '../commands/holds.ts';
import type { Outcome, Turn } from '../turn.ts';
import { requireFewHolds, requireOnlineBooker } from './may-book-online.ts';
import { equipmentOf, wishOnline } from './online-wish.ts';
import { takeOnlinePlace } from './take-online-place.ts';

/** Keeps a start that the rules allow for somebody who is still filling in a form (F4, M3, I9). */
export function holdOnline(turn: Turn, input: OnlineHold): Outcome {
	requireOnlineBooker(turn);
	requireFewHolds(turn);
	// A visitor has the service's own length, whatever they send.
	const minutes = turn.by.kind === 'public' ? undefined : input.minutes;
	const wish = wishOnline(turn, { ...input, minutes });
	const id = turn.newId('hld');
	const serviceIds = [input.serviceId];
	const equipmentIds = equipmentOf(wish.services);
	const { taking, claims } = takeOnlinePlace(turn, wish, input.start, {
		owner: id,
		patientId: null,
		serviceIds,
		equipmentIds
	});
	const kept = keepHold(turn, taking, claims, {
		id,
		serviceIds,
		seconds: wish.online.holdSeconds,
		online: { source: input.source, equipmentIds }
	});
	const { providerId, start, expiresAt } = kept;
	const body: PublicHold = { holdId: id, providerId, start, minutes: kept.minutes, expiresAt };
	return { status: 201, body: JSON.stringify(body), action: 'hold.made', source: input.source };
}
