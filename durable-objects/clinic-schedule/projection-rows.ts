import { createHash } from 'node:crypto';
import { canonicalJson } from '../../worker/domain/kernel/canonical-json.ts';
import type {
	AppointmentRow,
	ClinicKey,
	EntryRow,
	ProjectedRows
} from '../../worker/repositories/projection.ts';
import { auditRow } from './projection-audit.ts';
import type { Change, Changes, ScheduleEvent } from './store/events.ts';
import type { StoredAppointment } from './stored.ts';

/** Which revision made a row what it is. */
export interface Mark {
	epoch: number;
	revision: number;
}
type Entry = { id: string; version: number };
export type EntryKind = EntryRow['kind'];

const ENTRY_KINDS = { shifts: 'shift', blocks: 'block', waitlist: 'waitlist' } as const;
/** Holds live minutes, rounds and offers little longer; settings and patients are the records' own: known, but not copied. */
const NOT_COPIED: readonly string[] = [
	'holds',
	'rounds',
	'offers',
	'asked',
	'settings',
	'patients'
];

/** Events as rows, the newest of each thing. Throws for a change that this release does not know. */
export function rowsOfEvents(clinic: ClinicKey, events: readonly ScheduleEvent[]): ProjectedRows {
	const appointments = new Map<string, AppointmentRow>();
	const entries = new Map<string, EntryRow>();
	for (const event of events) {
		requireKnown(event.changes);
		const mark = { epoch: event.epoch, revision: event.seq };
		for (const { after } of event.changes.appointments ?? []) {
			if (after) appointments.set(after.id, appointmentRow(clinic, after, mark));
		}
		for (const [field, kind] of Object.entries(ENTRY_KINDS)) {
			const changed = event.changes[field as keyof typeof ENTRY_KINDS] as
				Change<Entry>[] | undefined;
			for (const { before, after } of changed ?? []) {
				const entry = after ?? before!;
				entries.set(entry.id, entryRow(clinic, kind, entry, mark, after ? null : event.at));
			}
		}
	}
	return {
		appointments: [...appointments.values()],
		entries: [...entries.values()],
		audit: events.flatMap((event) => auditRow(clinic, event) ?? [])
	};
}

function requireKnown(changes: Changes): void {
	const known = ['appointments', ...Object.keys(ENTRY_KINDS), ...NOT_COPIED];
	if (!Object.keys(changes).every((field) => known.includes(field)))
		throw new RangeError('a change of an unknown kind');
}

export function appointmentRow(
	clinic: ClinicKey,
	a: StoredAppointment,
	mark: Mark
): AppointmentRow {
	const content = {
		id: a.id,
		version: a.version,
		patientId: a.patientId,
		providerId: a.providerId,
		chairId: a.chairId,
		assistantIds: a.assistantIds,
		equipmentIds: a.equipmentIds,
		serviceIds: a.serviceIds,
		startAt: Date.parse(a.start),
		endAt: Date.parse(a.end),
		minutes: a.minutes,
		pattern: a.pattern,
		status: a.status,
		confirmation: a.confirmation,
		labels: a.labels,
		note: a.note,
		source: a.source,
		seriesId: a.seriesId,
		groupId: a.groupId,
		arrivedAt: instantOrNull(a.arrivedAt),
		seatedAt: instantOrNull(a.seatedAt),
		completedAt: instantOrNull(a.completedAt),
		cancelledAt: instantOrNull(a.cancelled?.at ?? null),
		cancelledBy: a.cancelled?.by ?? null,
		cancelledReason: a.cancelled?.reason ?? null,
		createdAt: Date.parse(a.createdAt),
		updatedAt: Date.parse(a.updatedAt)
	};
	return { ...clinic, ...content, ...mark, fingerprint: fingerprintOf(content) };
}

/** `removedAt` in ms, null while it stands. */
export function entryRow(
	clinic: ClinicKey,
	kind: EntryKind,
	entry: Entry,
	mark: Mark,
	removedAt: number | null
): EntryRow {
	const document = { ...entry } as Record<string, unknown>;
	const content = {
		id: entry.id,
		version: entry.version,
		kind,
		document,
		isRemoved: removedAt !== null
	};
	const { isRemoved: _isRemoved, ...columns } = content;
	return { ...clinic, ...columns, removedAt, ...mark, fingerprint: fingerprintOf(content) };
}

const instantOrNull = (text: string | null): number | null =>
	text === null ? null : Date.parse(text);

/** 40 bits of a hash of the content: sums of millions of them stay exact in SQLite and JavaScript. */
export const fingerprintOf = (content: unknown): number =>
	createHash('sha256').update(canonicalJson(content)).digest().readUIntBE(0, 5);
