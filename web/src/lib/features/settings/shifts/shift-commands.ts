import type { MakeShift } from '#contracts/schedule-commands';
import type { Appointment } from '#contracts/schedule';
import type { ShiftAnswer, ShiftView } from '#contracts/shifts';
import { addDays } from '#domain/time/calendar-dates';
import { api } from '$lib/api/client.ts';
import { endedOn } from './shift-rules.ts';

/** What the form of a shift has filled in. */
export type ShiftInput = Pick<MakeShift, 'providerId' | 'chairId' | 'kind' | 'from' | 'to'>;
export type Uncovered = Appointment[];

const list = (clinicId: string) => `/clinics/${clinicId}/shifts`;

/** Several rows are one wish: the answer of the last knows what all of them leave uncovered. */
export async function makeShifts(
	clinicId: string,
	input: ShiftInput,
	rows: { startsOn: string; rule: string | null }[],
	key: string
): Promise<Uncovered> {
	let uncovered: Uncovered = [];
	for (const [at, row] of rows.entries()) {
		const body = { ...input, ...row };
		const answer = await api.post<ShiftAnswer>(list(clinicId), body, { key: `${key}-${at}` });
		uncovered = answer.uncovered;
	}
	return uncovered;
}

/** One day of a repetition at other times, or off. */
export async function changeDay(
	clinicId: string,
	shift: ShiftView,
	day: ShiftView['exceptions'][number],
	key: string
): Promise<Uncovered> {
	const others = shift.exceptions.filter((exception) => exception.on !== day.on);
	const exceptions = [...others, day].sort((a, b) => a.on.localeCompare(b.on));
	return patch(clinicId, shift, { exceptions }, key);
}

/** The shift from one of its days on: what was before stays as it was worked. */
export async function changeFrom(
	clinicId: string,
	shift: ShiftView,
	on: string,
	input: ShiftInput,
	rows: { startsOn: string; rule: string | null }[],
	key: string
): Promise<Uncovered> {
	const [only] = rows;
	if (only && rows.length === 1 && on === shift.startsOn)
		return patch(clinicId, shift, { ...input, ...only, exceptions: [] }, key);
	await makeShifts(clinicId, input, rows, key);
	return endBefore(clinicId, shift, on, key);
}

/** Ends a repetition with the day before, or takes the whole shift away when it begins that day. */
export async function endBefore(
	clinicId: string,
	shift: ShiftView,
	on: string,
	key: string
): Promise<Uncovered> {
	if (shift.rule === null || on <= shift.startsOn) {
		const path = `${list(clinicId)}/${shift.id}`;
		return (await api.delete<ShiftAnswer>(path, undefined, { key })).uncovered;
	}
	return patch(clinicId, shift, { rule: endedOn(shift.rule, addDays(on, -1)) }, key);
}

async function patch(
	clinicId: string,
	shift: ShiftView,
	input: object,
	key: string
): Promise<Uncovered> {
	const path = `${list(clinicId)}/${shift.id}`;
	const options = { key: `${key}-end`, ifVersion: shift.version };
	return (await api.patch<ShiftAnswer>(path, input, options)).uncovered;
}
