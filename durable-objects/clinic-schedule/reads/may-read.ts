import type { ScheduleRead } from '../../../worker/contracts/clinic-schedule-rpc.ts';
import { can } from '../../../worker/domain/access/can.ts';
import type { Admitted } from '../admission.ts';
import { bearerOf } from '../online/may-book-online.ts';

/**
 * Whether a read is the caller's to make: everything with `schedule.read`; without it only what the
 * public page shows to anybody, and to the bearer of a link their one appointment.
 */
export function mayRead({ by, standing }: Admitted, read: ScheduleRead): boolean {
	if (can(standing, 'schedule.read')) return true;
	const isOnline = by.kind === 'public' || can(standing, 'online.book');
	switch (read.type) {
		case 'online.openings':
		case 'online.held':
			return isOnline;
		case 'online.appointment':
			return by.kind === 'public' && by.id === bearerOf(read.id);
		default:
			return false;
	}
}
