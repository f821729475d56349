import type { Appointment, Status } from '#contracts/schedule';
import { canBecome } from '#domain/scheduling/status';

export const VISIT_STEPS = [
	'arrived',
	'in_chair',
	'work',
	'signed',
	'completed',
	'checked_out'
] as const;
export type VisitStepId = (typeof VISIT_STEPS)[number];

export interface VisitStep {
	id: VisitStepId;
	isDone: boolean;
	/** What an ordinary visit does now. */
	isNext: boolean;
	/** When it happened, an instant; null where nobody keeps it. */
	at: string | null;
	/** The status that a press asks for; null where none is possible from here. */
	to: Status | null;
}

/** How far a visit with this status has come. */
const REACHED: Record<Status, number> = {
	...{ requested: 0, scheduled: 0, no_show: 0, cancelled: 0 },
	...{ arrived: 1, in_chair: 2, completed: 3, checked_out: 4 }
};
const STATUS_STEPS = ['arrived', 'in_chair', 'completed', 'checked_out'] as const;
const isStatus = (id: VisitStepId): id is (typeof STATUS_STEPS)[number] =>
	(STATUS_STEPS as readonly string[]).includes(id);

/**
 * The way of a visit from the door to the till, as its note shows it. Nothing has to be ticked where
 * nothing is planned, and a visit may be over before its note is signed.
 */
export function visitSteps(
	visit: Pick<Appointment, 'status' | 'arrivedAt' | 'seatedAt' | 'completedAt'>,
	note: { isSigned: boolean; signedAt: string | null },
	work: { done: number; planned: number }
): VisitStep[] {
	const reached = REACHED[visit.status];
	const moments = { arrived: visit.arrivedAt, in_chair: visit.seatedAt };
	const isDone = (id: VisitStepId): boolean => {
		if (id === 'work') return work.done > 0;
		if (id === 'signed') return note.isSigned;
		return STATUS_STEPS.indexOf(id) < reached;
	};
	const next = VISIT_STEPS.find((id) => !isDone(id) && !(id === 'work' && work.planned === 0));
	return VISIT_STEPS.map((id) => ({
		id,
		isDone: isDone(id),
		isNext: id === next && visit.status !== 'cancelled',
		at: {
			...moments,
			work: null,
			signed: note.signedAt,
			completed: visit.completedAt,
			checked_out: null
		}[id],
		to: isStatus(id) && !isDone(id) && canBecome(visit.status, id) ? id : null
	}));
}
