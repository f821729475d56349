import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import type {
	NotePresence,
	NoteRevision,
	NoteView,
	OpenNote
} from '../../../worker/contracts/notes.ts';
import { audit } from '../../../worker/db/schema/audit.ts';
import { visitNote } from '../../../worker/db/schema/notes.ts';
import { appointment } from '../../../worker/db/schema/schedule.ts';
import { timelineEntry } from '../../../worker/db/schema/timeline.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { aVisitRow } from '../../support/a-visit.ts';
import { aHouse, json, signedIn, type House, type Visitor } from '../access/house.ts';

let house: House;
let [doctor, other, desk]: Visitor[] = [];
let patientId = '';
const records = recordsFor(env, '');
const WORDS = 'sensitive canary 36';

beforeAll(async () => {
	house = await aHouse(1);
	[doctor, other, desk] = await Promise.all(
		(['doctor', 'doctor', 'front_desk'] as const).map(async (role) =>
			signedIn(await house.person(role))
		)
	);
	patientId = await aPatient('Zhou');
});

const aPatient = async (name: string): Promise<string> => {
	const input = { name, phones: [], clinicId: house.clinicIds[0] };
	return (await json<{ id: string }>(await doctor!.post('/patients', input))).id;
};
const begin = async (changed: object = {}, by = doctor!): Promise<NoteView> => {
	const input = { clinicId: house.clinicIds[0], templateKey: 'ortho', language: 'en' };
	const answer = await by.post(`/patients/${patientId}/notes`, { ...input, ...changed });
	expect([200, 201]).toContain(answer.status);
	return json<NoteView>(answer);
};
const at = (note: { id: string }, rest = '') => `/patients/${patientId}/notes/${note.id}${rest}`;
const save = (by: Visitor, note: { id: string }, version: number, values: object) =>
	by.call('PUT', `/api/v1${at(note, '/values')}`, { values }, { 'if-match': `"${version}"` });
const open = async (note: { id: string }) => json<OpenNote>(await doctor!.get(at(note)));
const full = { 'complaint.symptom': 'pain', ortho: 'wire changed', treatment: WORDS };

it('is one draft a visit, saved by two people of whom neither writes over the other', async () => {
	const appointmentId = 'apt_01visit';
	const { organisationId, clinicIds } = house;
	const [clinicId = ''] = clinicIds;
	const visit = aVisitRow({ organisationId, clinicId, id: appointmentId, patientId });
	await records.insert(appointment).values(visit);
	const [note, theirs] = await Promise.all([
		begin({ appointmentId }),
		begin({ appointmentId }, other)
	]);
	expect(theirs.id).toBe(note.id);
	expect((await begin({ appointmentId }, other)).id).toBe(note.id);
	expect((await save(doctor!, note, 1, { treatment: 'mine' })).status).toBe(200);
	const late = await save(other!, note, 1, { treatment: 'theirs' });
	expect([late.status, await json(late)]).toMatchObject([
		412,
		{ code: 'stale_version', version: 2 }
	]);
	expect((await save(other!, note, 2, { treatment: 'mine, then theirs' })).status).toBe(200);
	expect((await open(note)).values).toEqual({ treatment: 'mine, then theirs' });
	const { items } = await json<{ items: NoteRevision[] }>(
		await doctor!.get(at(note, '/revisions'))
	);
	expect(items.map(({ version, reading }) => [version, reading.sections[0]?.text])).toEqual([
		[2, 'mine']
	]);
	await doctor!.post(at(note, '/presence'));
	const seen = await json<NotePresence>(await other!.post(at(note, '/presence')));
	expect(seen).toMatchObject({ version: 3, editors: [{ name: expect.any(String) }] });
});

it('is sealed, hidden from the desk and noted as read', async () => {
	const note = await begin({ values: { treatment: WORDS } });
	const [row] = await records.select().from(visitNote).where(eq(visitNote.id, note.id));
	expect(JSON.stringify(row)).not.toContain('canary');
	expect((await desk!.get(at(note))).status).toBe(403);
	expect((await doctor!.get(`/patients/${await aPatient('Else')}/notes/${note.id}`)).status).toBe(
		404
	);
	const rows = await records.select().from(audit).where(eq(audit.subjectId, note.id));
	expect(rows.map(({ action }) => action)).toEqual(['note.begin']);
	expect(JSON.stringify(rows)).not.toContain('canary');
});

it('is signed once, when nothing is missing, and never changes afterwards', async () => {
	const note = await begin({ values: { treatment: 'lot ___' } });
	const early = await doctor!.post(at(note, '/sign'));
	expect(early.status).toBe(422);
	expect(
		(await json<{ errors: { path: string }[] }>(early)).errors.map(({ path }) => path)
	).toEqual(['values.complaint', 'values.ortho', 'values.treatment']);
	await save(doctor!, note, 1, full);
	const sign = () =>
		doctor!.call('POST', `/api/v1${at(note, '/sign')}`, undefined, { 'if-match': '"2"' });
	const [one, two] = await Promise.all([sign(), sign()]);
	const [won, lost] = [one!.status, two!.status].sort();
	expect([won, [409, 412].includes(lost!)]).toEqual([200, true]);
	expect((await save(doctor!, note, 3, { treatment: 'other' })).status).toBe(409);
	const signed = await open(note);
	expect(signed).toMatchObject({ state: 'signed', isIntact: true });
	expect(signed.hash).toMatch(/^[0-9a-f]{64}$/);
	expect(signed.reading.sections.at(-1)?.text).toBe(WORDS);
	const axis = await records
		.select()
		.from(timelineEntry)
		.where(eq(timelineEntry.subjectId, note.id));
	expect(axis.map(({ kind, title }) => [kind, title.act])).toEqual([['note', 'signed']]);
});

it('is amended beside the original, and a changed word is found', async () => {
	const note = await begin({ values: full });
	await doctor!.post(at(note, '/sign'));
	for (const text of ['first', 'second'])
		expect((await other!.post(at(note, '/amendments'), { text })).status).toBe(201);
	const opened = await open(note);
	expect(opened.amendments.map(({ text }) => text)).toEqual(['first', 'second']);
	expect(opened.isIntact).toBe(true);
	await records.update(visitNote).set({ signedAt: 1 }).where(eq(visitNote.id, note.id));
	expect((await open(note)).isIntact).toBe(false);
});

it('goes to the right patient with its signature and trace, and stays readable where it was', async () => {
	const note = await begin({ values: full });
	await doctor!.post(at(note, '/sign'));
	await doctor!.post(at(note, '/amendments'), { text: 'later' });
	const right = await aPatient('Right');
	const move = { patientId: right, reason: 'same name' };
	const moved = await json<NoteView>(await doctor!.post(at(note, '/move'), move));
	const there = await json<OpenNote>(await doctor!.get(`/patients/${right}/notes/${moved.id}`));
	expect(there).toMatchObject({ state: 'signed', movedFromId: note.id, isIntact: true });
	expect(there.amendments.map(({ text }) => text)).toEqual(['later']);
	expect(await open(note)).toMatchObject({
		...{ state: 'moved', movedToId: moved.id, endedReason: 'same name', isIntact: true }
	});
	expect((await doctor!.post(at(note, '/move'), move)).status).toBe(409);
});

it('is put aside with a reason and listed no more; its words are kept', async () => {
	const note = await begin({ values: { treatment: 'wrong visit' } });
	expect((await doctor!.post(at(note, '/discard'), {})).status).toBe(422);
	expect((await doctor!.post(at(note, '/discard'), { reason: 'twice' })).status).toBe(204);
	const list = await json<{ items: NoteView[] }>(await doctor!.get(`/patients/${patientId}/notes`));
	expect(list.items.length).toBeGreaterThan(3);
	expect(list.items.map(({ id }) => id)).not.toContain(note.id);
	expect((await open(note)).values).toEqual({ treatment: 'wrong visit' });
});

it('goes on with the version of its template, whatever the organisation writes later', async () => {
	const owner = await signedIn(await house.person('owner', { isOwner: true }));
	const [note, list] = [await begin(), '/note-templates?language=en'];
	const { items } = await json<{ items: { key: string; body: object }[] }>(await owner.get(list));
	expect(items.map(({ key }) => key)).toEqual([
		'first-visit',
		'revisit',
		'surgery',
		'ortho',
		'perio',
		'child'
	]);
	const body = { name: 'Wires', sections: [{ id: 'treatment', title: 'Done', kind: 'words' }] };
	const write = () =>
		owner.call(
			'PUT',
			'/api/v1/note-templates/ortho',
			{ language: 'en', body },
			{ 'if-match': '"0"' }
		);
	expect([(await write()).status, (await write()).status]).toEqual([200, 412]);
	expect((await open(note)).template.sections.length).toBe(4);
	expect((await begin()).templateVersion).toBe(1);
});
