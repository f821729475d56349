import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import type { PerioExam } from '../../worker/contracts/perio.ts';
import { audit } from '../../worker/db/schema/audit.ts';
import { perioExam } from '../../worker/db/schema/perio.ts';
import { timelineEntry } from '../../worker/db/schema/timeline.ts';
import { recordsFor } from '../../worker/repositories/records.ts';
import { aHouse, json, signedIn, type House, type Visitor } from './access/house.ts';

let house: House;
let [doctor, other, desk]: Visitor[] = [];
let patientId = '';
const records = recordsFor(env, '');

beforeAll(async () => {
	house = await aHouse(1);
	[doctor, other, desk] = await Promise.all(
		(['doctor', 'doctor', 'front_desk'] as const).map(async (role) =>
			signedIn(await house.person(role))
		)
	);
	patientId = await aPatient();
});

const aPatient = async (): Promise<string> => {
	const input = { name: 'Zhou', phones: [], clinicId: house.clinicIds[0] };
	return (await json<{ id: string }>(await doctor!.post('/patients', input))).id;
};
const all = (rest = '', of = patientId) => `/patients/${of}/perio-exams${rest}`;
const begin = (input: object = {}, by = doctor!, of = patientId) =>
	by.post(all('', of), { clinicId: house.clinicIds[0], ...input });
const begun = async (of = patientId) => json<PerioExam>(await begin({}, doctor!, of));
const version = (number: number) => ({ 'if-match': `"${number}"` });
const tooth = (quadrant: number, position: number) => ({ quadrant, position });
const reading = (of: object, depths: (number | null)[], more: object = {}) => ({
	...{ tooth: of, depths, recessions: [1, 0, 0, 0, 0, -1], flags: [1, 0, 0, 0, 0, 0] },
	...{ mobility: null, ...more }
});
const molar = reading(tooth(1, 6), [5, 3, 6, 4, 3, 5], { furcations: { B: 2 }, mobility: 1 });
const save = (by: Visitor, exam: PerioExam, from: number, teeth: unknown[], of = patientId) =>
	by.patch(all(`/${exam.id}`, of), { teeth }, version(from));
const finish = (exam: PerioExam, from: number, of = patientId) =>
	doctor!.post(all(`/${exam.id}/finish`, of), undefined, version(from));
const read = async (exam: PerioExam, of = patientId) =>
	json<PerioExam>(await doctor!.get(all(`/${exam.id}`, of)));
const toothOf = (exam: PerioExam, fdi: string) => exam.teeth.find((one) => one.tooth.fdi === fdi);

it('is one draft a patient with the teeth of the chart, saved tooth by tooth from the version read', async () => {
	await doctor!.post(`/patients/${patientId}/chart/entries`, {
		clinicId: house.clinicIds[0],
		entries: [
			{
				kind: 'state',
				code: 'missing',
				status: 'existing_other',
				site: { area: 'tooth', teeth: [tooth(1, 8)] }
			}
		]
	});
	const exam = await begun();
	expect(exam).toMatchObject({ state: 'draft', version: 1 });
	expect(exam.teeth).toHaveLength(32);
	expect([toothOf(exam, '18')?.isSkipped, toothOf(exam, '16')?.isSkipped]).toEqual([true, false]);
	const again = await begin({}, other);
	expect([again.status, (await json<PerioExam>(again)).id]).toEqual([200, exam.id]);
	expect((await save(doctor!, exam, 1, [molar])).status).toBe(200);
	expect((await save(other!, exam, 1, [molar])).status).toBe(412);
	expect((await save(other!, exam, 2, [reading(tooth(3, 6), Array(6).fill(3))])).status).toBe(200);
	const now = await read(exam);
	expect(now.version).toBe(3);
	expect(toothOf(now, '16')).toMatchObject({
		depths: [5, 3, 6, 4, 3, 5],
		furcations: { B: 2 },
		mobility: 1
	});
	const rows = await records.select().from(audit).where(eq(audit.subjectId, exam.id));
	expect(rows.map(({ action }) => action)).toEqual(['perio.begin', 'perio.save']);
});

it('takes what a probe can measure, on teeth that are there, from who may chart', async () => {
	const exam = await begun();
	const from = exam.version;
	const refused = async (...teeth: unknown[]) => (await save(doctor!, exam, from, teeth)).status;
	expect(await refused({ ...molar, depths: [20, 0, 0, 0, 0, 0] })).toBe(422);
	expect(await refused({ ...molar, cal: [6, 0, 0, 0, 0, 0] })).toBe(422);
	expect(await refused(reading(tooth(1, 1), Array(6).fill(2), { furcations: { B: 1 } }))).toBe(422);
	expect(await refused(reading({ ...tooth(1, 5), primary: true }, Array(6).fill(2)))).toBe(422);
	expect((await begin({}, desk)).status).toBe(403);
	const stranger = await aPatient();
	expect((await doctor!.get(all(`/${exam.id}`, stranger))).status).toBe(404);
});

it('stands once it is finished; a correction is an exam that names it', async () => {
	const of = await aPatient();
	const exam = await begun(of);
	expect((await finish(exam, 1, of)).status).toBe(422);
	await save(doctor!, exam, 1, [molar], of);
	const both = await Promise.all([finish(exam, 2, of), finish(exam, 2, of)]);
	const [won, lost] = both.map(({ status }) => status).sort();
	expect([won, [409, 412].includes(lost ?? 0)]).toEqual([200, true]);
	expect((await save(doctor!, exam, 3, [molar], of)).status).toBe(409);
	const before = await records.select().from(perioExam).where(eq(perioExam.id, exam.id));

	const fix = await json<PerioExam>(await begin({ replacesId: exam.id }, doctor!, of));
	expect(toothOf(fix, '16')?.depths).toEqual([5, 3, 6, 4, 3, 5]);
	expect((await begin({}, doctor!, of)).status).toBe(409);
	await save(doctor!, fix, 1, [{ ...molar, depths: [4, 3, 6, 4, 3, 5] }], of);
	expect((await finish(fix, 2, of)).status).toBe(200);
	const { items } = await json<{ items: PerioExam[] }>(await doctor!.get(all('', of)));
	expect(items.map(({ id, replacesId, replacedById }) => [id, replacesId, replacedById])).toEqual([
		[fix.id, exam.id, null],
		[exam.id, null, fix.id]
	]);
	expect(await records.select().from(perioExam).where(eq(perioExam.id, exam.id))).toEqual(before);
	expect((await begin({ replacesId: exam.id }, doctor!, of)).status).toBe(409);
	const axis = await records.select().from(timelineEntry).where(eq(timelineEntry.patientId, of));
	expect(axis.map(({ kind, title }) => [kind, title.act])).toEqual([
		['perio', 'completed'],
		['perio', 'amended']
	]);
});

it('is put aside with a reason, its row kept, and another can be begun by one of two', async () => {
	const of = await aPatient();
	const exam = await begun(of);
	const reason = 'wrong patient';
	const gone = await doctor!.post(all(`/${exam.id}/discard`, of), { reason }, version(1));
	expect(gone.status).toBe(204);
	const [row] = await records.select().from(perioExam).where(eq(perioExam.id, exam.id));
	expect(row).toMatchObject({ state: 'discarded', discardedReason: reason });
	const two = await Promise.all([begin({}, doctor!, of), begin({}, other!, of)]);
	expect(two.map(({ status }) => status).filter((one) => one === 201)).toHaveLength(1);
	const { items } = await json<{ items: PerioExam[] }>(await doctor!.get(all('', of)));
	expect(items.map(({ state }) => state)).toEqual(['draft']);
});
