import type { HeldOnline } from '../../../worker/contracts/online-commands.ts';
import type { Database } from '../database.ts';
import { refuse } from '../refused.ts';
import { findHold } from '../store/holds.ts';

/** A live online hold by its id: whoever has the id may spend it. */
export function readHeld({ db, now }: { db: Database; now: number }, id: string): HeldOnline {
	const hold = findHold(db, id)?.hold;
	const [serviceId] = hold?.serviceIds ?? [];
	if (!hold?.online || serviceId === undefined || Date.parse(hold.expiresAt) <= now)
		refuse({ code: 'not_found' });
	const { providerId, start, minutes, expiresAt } = hold;
	const { source } = hold.online;
	return { holdId: id, serviceId, providerId, start, minutes, source, expiresAt };
}
