import type { MakeAppointment } from '../../../contracts/schedule-commands.ts';
import { foldText } from '../../../domain/patients/fold-text.ts';
import {
	readDate,
	readTime,
	splitDateTime,
	type DateOrder
} from '../../../domain/patients/import-cells.ts';
import type {
	ImportField,
	ImportMapping,
	RowCode,
	RowProblem
} from '../../../domain/patients/import-fields.ts';
import type { ImportLine } from '../../../domain/patients/import-line.ts';
import type { ZoneClock } from '../../../domain/time/zone-clock.ts';
import { cellsOf } from './read-patient-line.ts';

/** What the file's names mean at this clinic; keys are folded names and ids. */
export interface ClinicNames {
	providers: Map<string, string>;
	chairs: Map<string, string>;
	services: Map<string, { id: string; minutes: number }>;
	clock: ZoneClock;
}

const GRID_MS = 5 * 60_000;
export const nameOf = (cell: string) => foldText(cell).replace(/\s+/g, ' ').trim();

export type BookingFacts = Omit<MakeAppointment, 'patientId'>;

/** A booking as the line says, without its patient; doctor and chair are any one where none is named. */
export function readAppointmentLine(
	line: ImportLine,
	mapping: ImportMapping,
	order: DateOrder,
	names: ClinicNames,
	now: number
): { facts: BookingFacts | null; problems: RowProblem[] } {
	if (line.isBroken) return { facts: null, problems: [{ field: 'line', code: 'wrong_type' }] };
	const cell = cellsOf(line, mapping);
	const problems: RowProblem[] = [];
	const wrong = (field: ImportField, code: RowCode) => void problems.push({ field, code });
	const named = <Found>(field: ImportField, among: Map<string, Found>): Found | null => {
		if (cell(field) === '') return null;
		const found = among.get(nameOf(cell(field))) ?? null;
		if (found === null) wrong(field, 'unknown_id');
		return found;
	};

	const service = named('service', names.services);
	if (cell('service') === '') wrong('service', 'required');
	const providerId = named('provider', names.providers);
	const chairId = named('chair', names.chairs);
	const start = readStart(cell, order, names.clock, now);
	if (typeof start !== 'number') wrong(start.field, start.code);
	const minutes = cell('minutes') === '' ? (service?.minutes ?? 30) : Number(cell('minutes'));
	if (!Number.isInteger(minutes)) wrong('minutes', 'wrong_type');
	else if (minutes < 5 || minutes > 720) wrong('minutes', 'out_of_range');
	else if (minutes % 5 !== 0) wrong('minutes', 'off_grid');
	if (cell('note').length > 10_000) wrong('note', 'too_long');
	if (problems.length > 0 || typeof start !== 'number' || !service)
		return { facts: null, problems };
	return {
		problems,
		facts: {
			providerId: (providerId ?? 'any') as MakeAppointment['providerId'],
			chairId: (chairId ?? 'any') as MakeAppointment['chairId'],
			serviceIds: [service.id as `svc_${string}`],
			start,
			minutes,
			assistantIds: [],
			equipmentIds: [],
			note: cell('note'),
			source: 'import',
			labels: [],
			groupId: null,
			holdId: null
		}
	};
}

/** The instant in the clinic's zone, on the grid and still to come; else what is wrong with it. */
function readStart(
	cell: (field: ImportField) => string,
	order: DateOrder,
	clock: ZoneClock,
	now: number
): number | { field: ImportField; code: RowCode } {
	if (cell('start') === '') return { field: 'start', code: 'required' };
	const both = splitDateTime(cell('start'));
	const on = readDate(both.date, order);
	if (on === null) return { field: 'start', code: 'wrong_type' };
	const timeField = cell('time') === '' ? 'start' : 'time';
	const at = readTime(timeField === 'time' ? cell('time') : both.time);
	if (at === null) return { field: timeField, code: 'wrong_type' };
	const instant = clock.instantOf(on, at);
	if (!instant.ok) return { field: timeField, code: 'nonexistent_time' };
	if (instant.value % GRID_MS !== 0) return { field: timeField, code: 'off_grid' };
	return instant.value > now ? instant.value : { field: 'start', code: 'in_past' };
}
