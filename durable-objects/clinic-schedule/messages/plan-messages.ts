import type { ScheduleCommand } from '../../../worker/contracts/clinic-schedule-rpc.ts';
import {
	concernsMessages,
	followChange
} from '../../../worker/domain/messaging/plan/follow-change.ts';
import type { AppointmentChange } from '../store/events.ts';
import { findPlan, savePlan } from '../store/message-plans.ts';
import type { Turn } from '../turn.ts';
import { messagingOf, planVisitOf } from './messaging-of.ts';

/**
 * Follows every appointment that a command changed, whichever it was, in its own transaction: what
 * no longer fits is not sent, what is to come is planned (reliability 7). Two rows written for a
 * booking, none for a change that messages have nothing to do with.
 */
export function planMessages(turn: Turn, command: ScheduleCommand): void {
	const changes = wholeChanges(turn.changes.appointments ?? []);
	const told = command.type === 'appointment.series' ? firstOf(changes) : null;
	for (const change of changes) planOne(turn, command, change, told);
}

/** A series is told by its first visit, not by a dozen messages at once; each has its reminders. */
function firstOf(changes: readonly AppointmentChange[]): string | null {
	const visits = changes.flatMap(({ after }) => after ?? []);
	return visits.toSorted((a, b) => (a.start < b.start ? -1 : 1))[0]?.id ?? null;
}

function planOne(
	turn: Turn,
	command: ScheduleCommand,
	{ before, after }: AppointmentChange,
	toldAlone: string | null
): void {
	if (!after) return;
	const { db, clinic, now } = turn;
	const was = before && planVisitOf(before);
	const is = planVisitOf(after);
	if (was && !concernsMessages(was, is)) return;
	const known = before && (findPlan(db, after.id)?.plan ?? null);
	const plan = followChange({
		plan: known,
		before: was,
		after: is,
		isTold:
			isToldByItself(turn, command) ||
			(!before && after.source === 'import') ||
			(toldAlone !== null && toldAlone !== after.id),
		settings: messagingOf(clinic),
		clock: clinic.clock,
		now
	});
	if (plan && plan !== known) savePlan(db, { subject: after.id, patientId: after.patientId, plan });
}

/** Patients who act for themselves are answered by the request that they made. */
const isToldByItself = ({ by }: Turn, { type }: ScheduleCommand): boolean =>
	by.kind === 'public' || type.startsWith('online.') || type === 'offer.answer';

/** One change for each appointment, however often the command touched it. */
function wholeChanges(changes: readonly AppointmentChange[]): AppointmentChange[] {
	if (changes.length < 2) return [...changes];
	const whole = new Map<string, AppointmentChange>();
	for (const change of changes) {
		const id = (change.after ?? change.before)?.id ?? '';
		const earlier = whole.get(id);
		whole.set(id, earlier ? { ...change, before: earlier.before } : change);
	}
	return [...whole.values()];
}
