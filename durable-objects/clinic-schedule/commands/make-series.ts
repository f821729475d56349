import type { Conflict } from '../../../worker/contracts/schedule.ts';
import type { MakeSeries } from '../../../worker/contracts/schedule-commands.ts';
import { startsOfSeries } from '../../../worker/domain/scheduling/series.ts';
import { CommandRefused, refuse, refuseField } from '../refused.ts';
import { instantText, type Outcome, type Turn } from '../turn.ts';
import { book } from './make-appointment.ts';
import { mayBook } from './may-book.ts';

interface RefusedStart {
	start: string;
	code: string;
	conflicts: Conflict[];
}

/**
 * Repeating appointments (orthodontics), in one turn: `all` books every start or none, `free` books
 * those that can be and lists the rest (X50).
 */
export function makeSeries(turn: Turn, input: MakeSeries): Outcome {
	const appointment = mayBook(turn, input.appointment);
	const starts = startsOf(turn, input);
	const seriesId = turn.newId('ser');
	const booked: string[] = [];
	const refused: RefusedStart[] = [];
	for (const start of starts) {
		const made = tryBook(turn, { ...appointment, start, holdId: null }, seriesId);
		if (typeof made === 'string') booked.push(made);
		else refused.push(made);
	}
	if (refused.length > 0 && (input.mode === 'all' || booked.length === 0))
		refuse({ code: 'slot_taken', extra: { refused, ...firstOf(refused) } });
	const body = `{"seriesId":"${seriesId}","booked":[${booked.join()}],"refused":${JSON.stringify(refused)}}`;
	const { source, override } = appointment;
	return { status: 201, body, action: 'appointment.series_made', source, reason: override?.reason };
}

/** One start in a transaction of its own: what cannot be is listed, what is wrong ends everything. */
function tryBook(
	turn: Turn,
	appointment: MakeSeries['appointment'],
	seriesId: string
): string | RefusedStart {
	try {
		return turn.db.transaction((): string => book(turn, appointment, seriesId, 'appointment.'));
	} catch (error) {
		if (!(error instanceof CommandRefused)) throw error;
		const { code, extra } = error.refusal;
		if (code !== 'slot_taken' && code !== 'in_past' && code !== 'outside_hours') throw error;
		const conflicts = (extra?.conflicts ?? []) as Conflict[];
		return { start: instantText(appointment.start), code, conflicts };
	}
}

function startsOf(turn: Turn, { appointment, rule, starts }: MakeSeries): number[] {
	if (starts?.length) return [...new Set(starts)];
	if (rule === undefined) refuseField(starts ? 'starts' : 'rule', 'required');
	const found = startsOfSeries(rule, appointment.start, turn.clinic.clock);
	return found.ok ? found.value : refuseField('rule', 'out_of_range');
}

/** The whole is refused for what stood in the way of its first start that failed. */
const firstOf = (refused: readonly RefusedStart[]) => ({
	conflicts: refused[0]?.conflicts ?? [],
	alternatives: []
});
