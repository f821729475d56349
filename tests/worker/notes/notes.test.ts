import { env } from 'cloudflare:workers';
import { eq, inArray } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import type {
	NoteLeft,
	NotePresence,
	NoteRevision,
	NoteView,
	OpenNote
} from '../../../worker/contracts/notes.ts';
import type { PrescriptionView } from '../../../worker/contracts/prescriptions.ts';
import type { VisitWork } from '../../../worker/contracts/visit-work.ts';
import { audit } from '../../../worker/db/schema/audit.ts';
import { chartEntry } from '../../../worker/db/schema/chart.ts';
import { prescription, visitNote } from '../../../worker/db/schema/notes.ts';
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

const aPatient = async (name: string, more = {}): Promise<string> => {
	const input = { name, phones: [], clinicId: house.clinicIds[0], ...more };
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
const ibuprofen = {
	...{ drugCode: 'ibuprofen', name: 'Ibuprofen canary', dose: '400 mg', how: 'food', days: 3 }
};
const takesWarfarin = async (whose: string) => {
	const facts = [{ kind: 'medication', code: 'warfarin' }];
	const told = await doctor!.post(`/patients/${whose}/facts`, {
		...{ clinicId: house.clinicIds[0], facts }
	});
	expect(told.status).toBe(201);
};
const rxOf = async (whose: string) =>
	(await json<{ items: PrescriptionView[] }>(await doctor!.get(`/patients/${whose}/prescriptions`)))
		.items;
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
	expect(there.elsewhere).toMatchObject({ patientId, noteId: note.id, name: 'Zhou' });
	expect(there.amendments.map(({ text }) => text)).toEqual(['later']);
	expect(await open(note)).toMatchObject({
		...{ state: 'moved', movedToId: moved.id, endedReason: 'same name', isIntact: true },
		elsewhere: { patientId: right, noteId: moved.id, name: 'Right' }
	});
	expect((await doctor!.post(at(note, '/move'), move)).status).toBe(409);
	const subjects = [note.id, ...(await open(note)).amendments.map(({ id }) => id)];
	const axis = await records
		.select()
		.from(timelineEntry)
		.where(inArray(timelineEntry.subjectId, subjects));
	expect(axis.map(({ withdrawnAt }) => withdrawnAt !== null)).toEqual([true, true]);
});

it('takes along what was prescribed and done with it, and the other chart stands as it was planned', async () => {
	const { organisationId, clinicIds } = house;
	const [clinicId = ''] = clinicIds;
	const right = await aPatient('Right of two');
	await takesWarfarin(right);
	for (const [id, whose] of [
		['apt_01theirs', patientId],
		['apt_01right', right]
	] as const)
		await records
			.insert(appointment)
			.values(aVisitRow({ organisationId, clinicId, id, patientId: whose }));
	const appointmentId = 'apt_01theirs';
	const { items } = await json<{ items: { id: string; area: string }[] }>(
		await doctor!.get(`/clinics/${clinicId}/procedures`)
	);
	const code = items.find(({ area }) => area === 'tooth')!.id;
	const site = { area: 'tooth', teeth: [{ quadrant: 3, position: 6 }] };
	const entries = [{ kind: 'procedure', code, status: 'planned', site }];
	const charted = await json<{ items: { id: string }[] }>(
		await doctor!.post(`/patients/${patientId}/chart/entries`, { clinicId, entries })
	);
	const ticked = { procedureId: code, site, entryId: charted.items[0]!.id };
	const worked = { clinicId, appointmentId, items: [ticked] };
	await doctor!.post(`/patients/${patientId}/procedures-done`, worked);
	const note = await begin({ appointmentId, values: full });
	await doctor!.post(at(note, '/sign'));
	const said = { clinicId, noteId: note.id, appointmentId, lines: [ibuprofen] };
	expect((await doctor!.post(`/patients/${patientId}/prescriptions`, said)).status).toBe(201);

	const left = await json<NoteLeft>(await doctor!.get(at(note, '/left')));
	const mark = { isOfNote: true, stays: null };
	expect(left).toMatchObject({ prescriptions: [mark], done: [mark] });
	const [[rx], [done]] = [left.prescriptions, left.done];
	const go = { patientId: right, reason: 'twins', prescriptionIds: [rx!.id], doneIds: [done!.id] };
	const move = (more = {}) => doctor!.post(at(note, '/move'), { ...go, ...more });
	expect((await move({ doneIds: ['don_01else'] })).status).toBe(422);
	const both = await Promise.all([move(), move()]);
	expect(both.map(({ status }) => [201, 409, 412].indexOf(status)).sort()[0]).toBe(0);
	const moved = await json<NoteView>(both.find(({ status }) => status === 201)!);
	expect(moved).toMatchObject({ patientId: right, appointmentId: 'apt_01right' });

	expect(await rxOf(right)).toMatchObject([
		{ ended: null, noteId: moved.id, warnings: [{ ruleId: 'nsaid_warfarin' }], at: rx!.at }
	]);
	expect(await rxOf(patientId)).toMatchObject([{ ended: { reason: 'twins' }, warnings: [] }]);
	const statesOf = async (whose: string) =>
		(await records.select().from(chartEntry).where(eq(chartEntry.patientId, whose)))
			.filter(({ endedAt }) => endedAt === null)
			.map(({ status }) => status);
	expect([await statesOf(patientId), await statesOf(right)]).toEqual([['planned'], ['completed']]);
	const work = `/patients/${right}/visit-work?clinicId=${clinicId}&appointmentId=apt_01right`;
	const theirs = (await json<VisitWork>(await doctor!.get(work))).done;
	expect(theirs).toMatchObject([{ on: done!.on, at: done!.at }]);
	const back = `/patients/${right}/procedures-done/${theirs[0]!.id}/take-back`;
	expect((await doctor!.post(back, { reason: 'not done' })).status).toBe(204);
	expect(await statesOf(right)).toEqual([]);
	const trail = await records.select().from(audit).where(eq(audit.subjectId, note.id));
	expect(trail.filter(({ action }) => action === 'note.move')).toHaveLength(1);
});

it('prescribes by what the record knows: a severe warning asks why, and it is withdrawn once', async () => {
	const whose = await aPatient('Careful', { allergy: 'iodine?' });
	await takesWarfarin(whose);
	const [path, clinicId] = [`/patients/${whose}/prescriptions`, house.clinicIds[0]];
	const drugCodes = ['ibuprofen', null];
	const check = await json(await doctor!.post(`${path}/check`, { clinicId, drugCodes }));
	const warning = { ruleId: 'nsaid_warfarin', level: 'severe' };
	expect(check).toMatchObject({ ownDrugs: 1, ownFacts: 1, warnings: [warning] });
	const write = (more: object) => doctor!.post(path, { clinicId, lines: [ibuprofen], ...more });
	const refused = await write({});
	expect([refused.status, await json(refused)]).toMatchObject([409, { warnings: [warning] }]);
	const made = await json<PrescriptionView>(await write({ overrideReason: 'INR 2.1 today' }));
	const [row] = await records.select().from(prescription).where(eq(prescription.id, made.id));
	expect(JSON.stringify(row)).not.toMatch(/canary|INR/);
	const end = () => doctor!.post(`${path}/${made.id}/end`, { reason: 'pain gone' });
	const ends = (await Promise.all([end(), end()])).map(({ status }) => status);
	expect([ends.includes(204), ends.some((one) => [409, 412].includes(one))]).toEqual([true, true]);
	const kept = { lines: [{ name: 'Ibuprofen canary' }], overrideReason: 'INR 2.1 today' };
	expect(await rxOf(whose)).toMatchObject([{ ...kept, ended: { reason: 'pain gone' } }]);
	const trail = await records.select().from(audit).where(eq(audit.subjectId, made.id));
	expect(trail.map(({ action }) => action).sort()).toEqual([
		...['prescription.end', 'prescription.make']
	]);
	expect((await write({ lines: [{ ...ibuprofen, drugCode: 'none' }] })).status).toBe(422);
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
