import { createHash } from 'node:crypto';
import { canonicalJson } from '../../worker/domain/kernel/canonical-json.ts';
import { makeId } from '../../worker/domain/kernel/ids.ts';
import type { ClinicKey, ScheduleAuditRow } from '../../worker/repositories/projection.ts';
import type { Change, Changes, ScheduleEvent } from './store/events.ts';

/**
 * One entry of the audit for each command of a person or a key (I15), with an id that follows from
 * the event so that a repeated batch writes it once. What the system does by itself is no act.
 */
export function auditRow(clinic: ClinicKey, event: ScheduleEvent): ScheduleAuditRow | null {
	if (event.by.kind === 'system') return null;
	const things = changedThings(event.changes);
	const first = things[0];
	if (!first) return null;
	const seed = createHash('sha256')
		.update(`${clinic.clinicId} ${event.epoch} ${event.seq}`)
		.digest();
	const side = (name: 'before' | 'after') =>
		things.length === 1
			? first[name]
			: Object.fromEntries(things.map((thing) => [thing.id, thing[name]]));
	return {
		...clinic,
		id: makeId('aud', event.at, new Uint8Array(seed.subarray(0, 16))),
		at: event.at,
		actorKind: event.by.kind,
		actorId: event.by.id,
		actorName: event.by.name,
		action: event.action,
		subjectKind: first.kind,
		subjectId: first.id,
		reason: event.reason,
		detail: JSON.stringify({ before: side('before'), after: side('after'), source: event.source })
	};
}

type Fields = Record<string, unknown>;
interface ChangedThing {
	kind: string;
	id: string;
	before: Fields | null;
	after: Fields | null;
}

/** The things of an event, what it was about first, each with the fields that differ. */
function changedThings(changes: Changes): ChangedThing[] {
	const kinds = {
		appointments: 'appointment',
		shifts: 'shift',
		blocks: 'block',
		waitlist: 'waitlistEntry',
		rounds: 'round',
		offers: 'offer',
		holds: 'hold'
	} as const;
	return Object.entries(kinds).flatMap(([field, kind]) => {
		const changed = (changes[field as keyof typeof kinds] ?? []) as Change<{ id: string }>[];
		return changed.map(({ before, after }) => ({
			kind,
			id: (after ?? before!).id,
			...difference(before as Fields | null, after as Fields | null)
		}));
	});
}

/** Only the fields that changed; the whole of what was made or removed. */
function difference(
	before: Fields | null,
	after: Fields | null
): { before: Fields | null; after: Fields | null } {
	if (!before || !after) return { before, after };
	const changed = Object.keys(after).filter(
		(field) => canonicalJson(before[field]) !== canonicalJson(after[field])
	);
	const only = (fields: Fields) =>
		Object.fromEntries(changed.map((field) => [field, fields[field]]));
	return { before: only(before), after: only(after) };
}
