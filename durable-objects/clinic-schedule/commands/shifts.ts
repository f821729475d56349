import type { ChangeShift, MakeShift } from '../../../worker/contracts/schedule-commands.ts';
import { checkRepeatingTime } from '../../../worker/domain/scheduling/recurrence-times.ts';
import { uncoveredAppointments } from '../reads/uncovered.ts';
import { refuse } from '../refused.ts';
import type { ShiftRule } from '../stored.ts';
import { onWire } from '../store/appointments.ts';
import { allDocuments, deleteDocument, findDocument, saveDocument } from '../store/documents.ts';
import { instantText, requireCanFor, type Outcome, type Turn } from '../turn.ts';
import { WorkingHours } from '../working-hours.ts';
import { requireVersion } from './keep-appointment.ts';
import { requireKnown } from './wish.ts';

/** A shift, once or by rule (F18–F23). Answers with the appointments that are left uncovered. */
export function makeShift(turn: Turn, input: MakeShift): Outcome {
	requireCanFor(turn, 'schedule.shift', input.providerId);
	const now = instantText(turn.now);
	const stamps = { version: 1, createdAt: now, updatedAt: now };
	const shift: ShiftRule = { id: turn.newId('shf'), ...shiftOf(turn, input), ...stamps };
	return { status: 201, ...keep(turn, null, shift), action: 'shift.made' };
}

export function changeShift(
	turn: Turn,
	id: string,
	input: ChangeShift,
	ifVersion: number | undefined
): Outcome {
	const before = requireShift(turn, id);
	requireCanFor(turn, 'schedule.shift', input.providerId ?? before.providerId);
	requireVersion(before, ifVersion);
	const after: ShiftRule = {
		...before,
		...shiftOf(turn, { ...before, ...input } as MakeShift, input),
		version: before.version + 1,
		updatedAt: instantText(turn.now)
	};
	return { status: 200, ...keep(turn, before, after), action: 'shift.changed' };
}

/** Takes a shift away for good; a day off is an exception. Answers what is left uncovered. */
export function removeShift(turn: Turn, id: string): Outcome {
	const before = requireShift(turn, id);
	deleteDocument(turn.db, 'shifts', id);
	(turn.changes.shifts ??= []).push({ before, after: null });
	return { status: 200, body: answer(turn, before), action: 'shift.removed' };
}

function keep(turn: Turn, before: ShiftRule | null, after: ShiftRule): { body: string } {
	saveDocument(turn.db, 'shifts', after);
	(turn.changes.shifts ??= []).push({ before, after });
	return { body: answer(turn, after) };
}

function answer(turn: Turn, shift: ShiftRule): string {
	const hours = new WorkingHours(turn.clinic, allDocuments<ShiftRule>(turn.db, 'shifts'));
	const uncovered = uncoveredAppointments({ ...turn, hours }, shift.providerId);
	return JSON.stringify({ shift, uncovered: uncovered.map((a) => onWire(turn.db, a)) });
}

/** Own shifts only, unless the caller keeps everybody's. */
function requireShift(turn: Turn, id: string): ShiftRule {
	const shift = findDocument<ShiftRule>(turn.db, 'shifts', id) ?? refuse({ code: 'not_found' });
	requireCanFor(turn, 'schedule.shift', shift.providerId);
	return shift;
}

/** What was asked for, checked: `sent` names the fields whose ids are new. */
function shiftOf(turn: Turn, input: MakeShift, sent: ChangeShift = input) {
	const { providerId, chairId } = sent;
	requireKnown(turn.clinic, { providerId, ...(chairId && { chairId }) });
	const { kind, startsOn, from, to, rule, exceptions } = input;
	const checked = checkRepeatingTime({ startsOn, from, to, rule, exceptions }, turn.clinic.clock);
	if (!checked.ok) refuseTime(checked.failure, from < to);
	return {
		providerId: input.providerId,
		chairId: input.chairId,
		kind,
		startsOn,
		from,
		to,
		rule,
		exceptions: exceptions.map(({ on, from: start, to: end, isOff }) => ({
			on,
			...(start !== undefined && { from: start }),
			...(end !== undefined && { to: end }),
			...(isOff !== undefined && { isOff })
		}))
	};
}

/** A single time that the clocks skip is `nonexistent_time`; else the rule or the end is wrong. */
export function refuseTime(failure: 'invalid' | 'nonexistent_time', isInOrder: boolean): never {
	if (failure === 'nonexistent_time') refuse({ code: 'nonexistent_time' });
	refuse({ code: 'invalid', errors: [{ path: isInOrder ? 'rule' : 'to', code: 'out_of_range' }] });
}
