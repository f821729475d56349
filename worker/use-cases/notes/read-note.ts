import type { NoteEditor, NotePresence, NoteRevision, OpenNote } from '../../contracts/notes.ts';
import { readNote } from '../../domain/clinical/notes/reading.ts';
import { requireCaller } from '../../http/access.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { sealingFor, type Sealing } from '../../integrations/sealing/sealing.ts';
import { getPatientRow } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';
import {
	amendmentsOf,
	editorsOf,
	getNote,
	keepEditor,
	revisionsOf,
	type AmendmentRow,
	type NoteRow
} from '../../repositories/visit-notes.ts';
import { templateOf } from './find-template.ts';
import {
	hashOfAmendment,
	hashOfNote,
	openAmendment,
	openReading,
	openRevision,
	openValues
} from './note-words.ts';
import { isoOf, presentNote } from './present-note.ts';
import { requireNote, type NotePlace } from './require-note.ts';

/** Somebody who asked within this time still has the draft open. */
const EDITOR_MS = 30_000;
const MOST_REVISIONS = 50;

/** A note with its template, values and amendments; of a signed one the hashes are computed anew. */
export async function openNote(
	c: HttpContext,
	records: Records,
	place: NotePlace
): Promise<OpenNote> {
	const row = await requireNote(records, place);
	const sealing = sealingFor(c.env, place.organisationId);
	const [amendments, template, values, editors, elsewhere] = await Promise.all([
		amendmentsOf(records, place.organisationId, [row.id]),
		templateOf(records, row),
		openValues(sealing, row),
		othersAt(c, records, row),
		elsewhereOf(records, row)
	]);
	return {
		...(await presentNote(records, sealing, row, amendments)),
		...{ template: template.body, values, editors, elsewhere, hash: row.hash },
		isIntact: await isIntact(sealing, row, amendments)
	};
}

async function elsewhereOf(records: Records, row: NoteRow): Promise<OpenNote['elsewhere']> {
	const id = row.state === 'moved' ? row.movedToId : row.movedFromId;
	const { organisationId } = row;
	const note = id === null ? null : await getNote(records, { organisationId, id });
	const patient = note && (await getPatientRow(records, organisationId, note.patientId));
	return note && patient && { patientId: patient.id, noteId: note.id, name: patient.name };
}

/** Whether the words still give what was signed, the note's and then each amendment's after it. */
async function isIntact(
	sealing: Sealing,
	row: NoteRow,
	amendments: readonly AmendmentRow[]
): Promise<boolean | null> {
	const { hash, readingSealed, signedAt, signedById } = row;
	if (hash === null || readingSealed === null || signedAt === null || signedById === null)
		return null;
	const reading = await openReading(sealing, row.id, readingSealed);
	if ((await hashOfNote(row, { signedAt, signedById }, reading)) !== hash) return false;
	let before = hash;
	for (const one of amendments) {
		const text = await openAmendment(sealing, one);
		before = await hashOfAmendment(before, { at: one.at, byId: one.byId, text });
		if (before !== one.hash) return false;
	}
	return true;
}

async function othersAt(c: HttpContext, records: Records, row: NoteRow): Promise<NoteEditor[]> {
	if (row.state !== 'draft') return [];
	const key = { organisationId: row.organisationId, id: row.id };
	const me = callerId(requireCaller(c));
	const others = await editorsOf(records, key, me, c.var.now - EDITOR_MS);
	return others.map((one) => ({ name: one.actorName, seenAt: isoOf(one.seenAt) }));
}

/** Says that the caller has the draft open, and is told who else has and which version it is at. */
export async function bePresent(
	c: HttpContext,
	records: Records,
	place: NotePlace
): Promise<NotePresence> {
	const row = await requireNote(records, place);
	const caller = requireCaller(c);
	if (row.state === 'draft')
		await keepEditor(records, {
			...{ organisationId: place.organisationId, noteId: row.id, seenAt: c.var.now },
			...{ actorId: callerId(caller), actorName: caller.name }
		});
	const { version, state, savedByName } = row;
	const savedAt = isoOf(row.savedAt);
	return { version, state, savedAt, savedByName, editors: await othersAt(c, records, row) };
}

/** A draft as it stood before others wrote on, the newest first: at most 50. */
export async function listRevisions(
	c: HttpContext,
	records: Records,
	place: NotePlace
): Promise<NoteRevision[]> {
	const row = await requireNote(records, place);
	const key = { organisationId: place.organisationId, id: row.id };
	const sealing = sealingFor(c.env, place.organisationId);
	const [{ body }, rows] = await Promise.all([
		templateOf(records, row),
		revisionsOf(records, key, MOST_REVISIONS)
	]);
	return Promise.all(
		rows.map(async (one) => ({
			version: one.version,
			at: isoOf(one.at),
			byName: one.byName,
			reading: readNote(body, await openRevision(sealing, one))
		}))
	);
}
