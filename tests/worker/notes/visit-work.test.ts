import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import type { VisitWork } from '../../../worker/contracts/visit-work.ts';
import { chartEntry } from '../../../worker/db/schema/chart.ts';
import { procedureDone } from '../../../worker/db/schema/procedures.ts';
import { timelineEntry } from '../../../worker/db/schema/timeline.ts';
import { CAPABILITIES } from '../../../worker/domain/access/capabilities.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { aKey, aWorld, type Call, type World } from '../../support/patients-world.ts';

let world: World;
let doctor: Call;
let patientId = '';
let procedure: { id: string; area: string };
const records = recordsFor(env, '');
const molar = { quadrant: 3, position: 6, primary: false, supernumerary: false };

beforeAll(async () => {
	world = await aWorld();
	doctor = await aKey(world.organisationId, CAPABILITIES);
	const made = { name: 'Zhou', phones: [], clinicId: world.clinicId };
	patientId = (await doctor('POST', '/patients', made)).body.id;
	const list = await doctor('GET', `/clinics/${world.clinicId}/procedures`);
	procedure = list.body.items.find((one: { area: string }) => one.area === 'tooth');
});

const onMolar = () => ({ procedureId: procedure.id, site: { area: 'tooth', teeth: [molar] } });
const note = (item: object, call = doctor) =>
	call('POST', `/patients/${patientId}/procedures-done`, {
		clinicId: world.clinicId,
		items: [item]
	});
const work = async (): Promise<VisitWork> =>
	(await doctor('GET', `/patients/${patientId}/visit-work?clinicId=${world.clinicId}`)).body;
const liveEntries = async () =>
	(await records.select().from(chartEntry).where(eq(chartEntry.patientId, patientId)))
		.filter(({ endedAt }) => endedAt === null)
		.map(({ status }) => status);

it('ticks what the chart has as planned once, and takes it back to planned', async () => {
	const charted = await doctor('POST', `/patients/${patientId}/chart/entries`, {
		clinicId: world.clinicId,
		entries: [{ kind: 'procedure', code: procedure.id, status: 'planned', site: onMolar().site }]
	});
	expect(charted.status, charted.text).toBe(201);
	const { planned } = await work();
	expect(planned).toMatchObject([{ procedureId: procedure.id, planItemId: null }]);
	const tick = { ...onMolar(), entryId: planned[0]!.entryId };
	const [one, two] = [await note(tick), await note(tick)];
	expect([one.status, two.status]).toEqual([201, 409]);
	expect(await liveEntries()).toEqual(['completed']);
	const after = await work();
	expect([after.planned, after.done.length]).toEqual([[], 1]);
	const path = `/patients/${patientId}/procedures-done/${after.done[0]!.id}/take-back`;
	expect((await doctor('POST', path, { reason: 'other tooth' })).status).toBe(204);
	expect((await doctor('POST', path, { reason: 'again' })).status).toBe(409);
	expect(await liveEntries()).toEqual(['planned']);
	expect((await work()).done).toEqual([]);
	const [row] = await records
		.select()
		.from(procedureDone)
		.where(eq(procedureDone.id, after.done[0]!.id));
	expect(row).toMatchObject({ endedReason: 'other tooth', teeth: ',36,' });
});

it('notes what was not planned at its price, and refuses what does not fit', async () => {
	const done = await note(onMolar());
	expect(done.status).toBe(201);
	const id = done.body.items[0].id;
	const axis = await records
		.select()
		.from(timelineEntry)
		.where(and(eq(timelineEntry.patientId, patientId), eq(timelineEntry.subjectId, id)));
	expect(axis.map(({ title }) => [title.act, title.teeth])).toEqual([['completed', ['36']]]);
	expect((await note({ ...onMolar(), procedureId: 'prc_none' })).status).toBe(422);
	expect((await note({ ...onMolar(), site: { area: 'mouth' } })).status).toBe(422);
	expect((await note({ ...onMolar(), planItemId: 'itm_none' })).status).toBe(409);
	expect((await note(onMolar(), world.desk)).status).toBe(403);
});
