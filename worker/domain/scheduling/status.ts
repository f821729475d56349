/** The steps of an appointment. To `cancelled` only by cancelling, with a reason. */
export const NEXT_STATUSES = {
	requested: ['scheduled', 'cancelled'],
	scheduled: ['arrived', 'in_chair', 'no_show', 'cancelled'],
	arrived: ['in_chair', 'scheduled', 'no_show', 'cancelled'],
	in_chair: ['completed', 'arrived'],
	completed: ['checked_out', 'in_chair'],
	checked_out: ['completed'],
	no_show: ['scheduled', 'arrived'],
	cancelled: ['scheduled']
} as const satisfies Record<string, readonly string[]>;
export type AppointmentStatus = keyof typeof NEXT_STATUSES;

export const canBecome = (from: AppointmentStatus, to: AppointmentStatus): boolean =>
	(NEXT_STATUSES[from] as readonly string[]).includes(to);

export interface VisitTimes {
	arrivedAt: string | null;
	seatedAt: string | null;
	completedAt: string | null;
}

/**
 * The moments of a visit after a step at `at` (RFC 3339). A step forward fills what was skipped, a
 * step back clears what has not happened after all.
 */
export function visitTimesAfter(to: AppointmentStatus, times: VisitTimes, at: string): VisitTimes {
	const { arrivedAt, seatedAt, completedAt } = times;
	switch (to) {
		case 'arrived':
			return { arrivedAt: arrivedAt ?? at, seatedAt: null, completedAt: null };
		case 'in_chair':
			return { arrivedAt: arrivedAt ?? at, seatedAt: seatedAt ?? at, completedAt: null };
		case 'completed':
			return {
				arrivedAt: arrivedAt ?? at,
				seatedAt: seatedAt ?? at,
				completedAt: completedAt ?? at
			};
		case 'checked_out':
		case 'cancelled':
			return { arrivedAt, seatedAt, completedAt };
		case 'requested':
		case 'scheduled':
		case 'no_show':
			return { arrivedAt: null, seatedAt: null, completedAt: null };
	}
}
