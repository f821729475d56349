import type { MakeChartEntries, NewChartEntry } from '../../contracts/chart.ts';
import type { FieldProblem } from '../../contracts/problem.ts';
import { flawOf } from '../../domain/clinical/chart/entry-rules.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import { findChartEntries, type ChartEntryRow } from '../../repositories/chart-entries.ts';
import { findProcedures, type ProcedureRow } from '../../repositories/procedures.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry } from '../../repositories/timeline.ts';
import { requireVisit } from '../visits/require-visit.ts';
import { requireWritableChart } from './charted-patient.ts';
import { notePlace, presentEntry } from './present-entry.ts';
import {
	entryStatements,
	newEntryIds,
	type ChartWriter,
	type EntryToWrite
} from './write-entries.ts';

/** Charts several things at once, all or none; what they replace ends with them (F40). */
export async function makeChartEntriesOf(
	c: HttpContext,
	records: Records,
	sealing: Sealing,
	writer: ChartWriter,
	timeZone: string,
	input: MakeChartEntries
): Promise<Decision> {
	const { organisationId, patientId, clinicId, at } = writer;
	const today = clockOf(timeZone).dateAt(at);
	const { ids } = await requireWritableChart(records, { organisationId, patientId });
	const { appointmentId } = input;
	const [procedures, replaced] = await Promise.all([
		findProcedures(
			records,
			organisationId,
			input.entries.filter(({ kind }) => kind === 'procedure').map(({ code }) => code)
		),
		requireReplaceable(records, organisationId, ids, input.entries),
		requireVisit(c, records, { organisationId, clinicId }, ids, appointmentId)
	]);
	const errors = input.entries.flatMap((entry, index) => {
		const problem = problemOf(entry, procedures, today);
		return problem ? [{ ...problem, path: `entries.${index}.${problem.path}` }] : [];
	});
	if (errors.length > 0) refuse({ code: 'invalid', errors });
	const written = entryStatements(
		records,
		writer,
		await Promise.all(toWrite(input, { procedures, replaced, sealing, at, today }))
	);
	return {
		status: 201,
		body: { items: await Promise.all(written.rows.map((row) => presentEntry(sealing, row))) },
		statements: [...written.statements, dayLine(records, writer, appointmentId, today)],
		audit: {
			action: 'chart.write',
			subject: { kind: 'patient', id: patientId },
			clinicId,
			after: { entryIds: written.rows.map(({ id }) => id) }
		}
	};
}

function problemOf(
	entry: NewChartEntry,
	procedures: ReadonlyMap<string, ProcedureRow>,
	today: string
): FieldProblem | null {
	const flaw = flawOf(entry);
	if (flaw) return { path: flaw, code: flaw === 'note' ? 'required' : 'out_of_range' };
	if (entry.on !== undefined && entry.on > today) return { path: 'on', code: 'out_of_range' };
	if (entry.kind !== 'procedure') return null;
	const procedure = procedures.get(entry.code);
	if (!procedure) return { path: 'code', code: 'unknown_id' };
	return procedure.area === entry.site.area ? null : { path: 'site.area', code: 'out_of_range' };
}

/** What is replaced is in this chart (422) and still holds (409); nothing is replaced twice. */
async function requireReplaceable(
	records: Records,
	organisationId: string,
	patientIds: string[],
	entries: readonly NewChartEntry[]
): Promise<ReadonlyMap<string, ChartEntryRow>> {
	const wanted = entries.flatMap(({ replacesId }) => replacesId ?? []);
	if (wanted.length === 0) return new Map();
	const rows = await findChartEntries(records, organisationId, patientIds, wanted);
	const found = new Map(rows.map((row) => [row.id, row]));
	entries.forEach(({ replacesId }, index) => {
		const path = `entries.${index}.replacesId`;
		if (replacesId && !found.has(replacesId))
			refuse({ code: 'invalid', errors: [{ path, code: 'unknown_id' }] });
		if (replacesId && wanted.filter((id) => id === replacesId).length > 1)
			refuse({ code: 'invalid', errors: [{ path, code: 'out_of_range' }] });
	});
	if (rows.some(({ endedAt }) => endedAt !== null)) refuse({ code: 'illegal_transition' });
	return found;
}

interface WritingWith {
	procedures: ReadonlyMap<string, ProcedureRow>;
	replaced: ReadonlyMap<string, ChartEntryRow>;
	sealing: Sealing;
	at: number;
	today: string;
}

/** What takes the place of a planned item's entry, or of a unit of a bridge, belongs to it too. */
function toWrite(
	input: MakeChartEntries,
	{ procedures, replaced, sealing, at, today }: WritingWith
): Promise<EntryToWrite>[] {
	const bridges = new Map<string, string>();
	const ids = newEntryIds(at, input.entries.length);
	return input.entries.map(async ({ note, on, bridge, ...entry }, index) => {
		const id = ids[index] ?? '';
		const procedure = procedures.get(entry.code);
		const before = replaced.get(entry.replacesId ?? '');
		if (bridge && !bridges.has(bridge)) bridges.set(bridge, id);
		return {
			...entry,
			id,
			names: procedure?.names ?? null,
			look: procedure?.look ?? 'none',
			material: entry.material ?? procedure?.material ?? null,
			noteSealed: note === '' ? null : await sealing.seal(notePlace(id), note),
			onDate: on ?? today,
			appointmentId: input.appointmentId,
			planItemId: before?.planItemId ?? null,
			bridgeId: bridge ? (bridges.get(bridge) ?? null) : (before?.bridgeId ?? null)
		};
	});
}

/** One line of the time axis a person and day: an examination is thirty presses and one event. */
const dayLine = (
	records: Records,
	{ organisationId, patientId, clinicId, at, byId, byName }: ChartWriter,
	appointmentId: string | null,
	today: string
) =>
	timelineEntry(records, {
		organisationId,
		patientId,
		clinicId,
		at,
		kind: 'chart',
		subjectId: `${patientId}.${today}.${byId}`,
		appointmentId,
		byName,
		title: { act: 'changed' }
	});
