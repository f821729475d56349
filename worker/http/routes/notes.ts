import { Hono } from 'hono';
import {
	amendNote as amendInput,
	beginNote as beginInput,
	discardNote as discardInput,
	moveNote as moveInput,
	notesQuery,
	saveNote as saveInput
} from '../../contracts/notes.ts';
import { recordsFor } from '../../repositories/records.ts';
import { amendNote } from '../../use-cases/notes/amend-note.ts';
import { beginNote } from '../../use-cases/notes/begin-note.ts';
import { discardNote } from '../../use-cases/notes/discard-note.ts';
import { listNotes } from '../../use-cases/notes/list-notes.ts';
import { moveNote } from '../../use-cases/notes/move-note.ts';
import { readNoteLeft } from '../../use-cases/notes/note-left.ts';
import { bePresent, listRevisions, openNote } from '../../use-cases/notes/read-note.ts';
import { saveNote } from '../../use-cases/notes/save-note.ts';
import { signNote } from '../../use-cases/notes/sign-note.ts';
import { noteOpened } from '../../use-cases/patients/note-opened.ts';
import { requireInOrganisation } from '../access.ts';
import { requireClinicInBody } from '../clinic-in-body.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refusingTaken, whereTaken } from '../refusing-taken.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body, query } from '../validate.ts';

const OF_PATIENT = '/patients/:patientId/notes';
const ONE = `${OF_PATIENT}/:noteId` as const;
const VERSION = 'visit_note.version';

async function placeOf(c: HttpContext, capability: 'notes.read' | 'notes.write') {
	const { organisationId } = await requireInOrganisation(c, capability);
	return {
		organisationId,
		patientId: c.req.param('patientId') ?? '',
		noteId: c.req.param('noteId') ?? ''
	};
}

/** Visit notes (F53): drafts that several may write, signatures that stand, amendments beside them. */
export const notes = new Hono<HttpEnv>()
	.get(OF_PATIENT, async (c) => {
		const place = await placeOf(c, 'notes.read');
		const page = query(c, notesQuery);
		const records = recordsFor(c.env, place.organisationId);
		const found = await listNotes(c, records, place, page);
		await noteOpened(c, records, place);
		return c.json(found);
	})
	.post(OF_PATIENT, async (c) => {
		const { patientId } = await placeOf(c, 'notes.write');
		const input = await body(c, beginInput);
		const clinic = await requireClinicInBody(c, input.clinicId, 'notes.write');
		const begin = () =>
			command(c, input, (records) => beginNote(c, records, clinic, patientId, input));
		return whereTaken('visit_note', begin, begin);
	})
	.get(ONE, async (c) => {
		const place = await placeOf(c, 'notes.read');
		const records = recordsFor(c.env, place.organisationId);
		const note = await openNote(c, records, place);
		await noteOpened(c, records, place);
		return c.json(note, 200, { etag: `"${note.version}"` });
	})
	.put(`${ONE}/values`, async (c) => {
		const place = await placeOf(c, 'notes.write');
		const [input, version] = [await body(c, saveInput), ifMatch(c)];
		return refusingStale(VERSION, () =>
			command(c, input, (records) => saveNote(c, records, place, input, version))
		);
	})
	.post(`${ONE}/presence`, async (c) => {
		const place = await placeOf(c, 'notes.read');
		return c.json(await bePresent(c, recordsFor(c.env, place.organisationId), place));
	})
	.get(`${ONE}/revisions`, async (c) => {
		const place = await placeOf(c, 'notes.read');
		const records = recordsFor(c.env, place.organisationId);
		const items = await listRevisions(c, records, place);
		await noteOpened(c, records, place);
		return c.json({ items });
	})
	.post(`${ONE}/sign`, async (c) => {
		const place = await placeOf(c, 'notes.write');
		const version = ifMatch(c);
		return refusingStale(VERSION, () =>
			command(c, null, (records) => signNote(c, records, place, version))
		);
	})
	.post(`${ONE}/amendments`, async (c) => {
		const place = await placeOf(c, 'notes.write');
		const input = await body(c, amendInput);
		return refusingStale(VERSION, () =>
			command(c, input, (records) => amendNote(c, records, place, input))
		);
	})
	.post(`${ONE}/discard`, async (c) => {
		const place = await placeOf(c, 'notes.write');
		const [input, version] = [await body(c, discardInput), ifMatch(c)];
		return refusingStale(VERSION, () =>
			command(c, input, (records) => discardNote(c, records, place, input.reason, version))
		);
	})
	.post(`${ONE}/move`, async (c) => {
		const place = await placeOf(c, 'notes.write');
		const input = await body(c, moveInput);
		return refusingTaken('visit_note', () =>
			refusingStale([VERSION, 'procedure_done.version', 'prescription.at', 'chart_entry.at'], () =>
				command(c, input, (records) => moveNote(c, records, place, input))
			)
		);
	})
	.get(`${ONE}/left`, async (c) => {
		const place = await placeOf(c, 'notes.read');
		const records = recordsFor(c.env, place.organisationId);
		const left = await readNoteLeft(c, records, place);
		await noteOpened(c, records, place);
		return c.json(left);
	});
