import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import type { VisitWork } from '../../../worker/contracts/visit-work.ts';
import { chartEntry } from '../../../worker/db/schema/chart.ts';
import { procedureDone } from '../../../worker/db/schema/procedures.ts';
import { appointment } from '../../../worker/db/schema/schedule.ts';
import { timelineEntry } from '../../../worker/db/schema/timeline.ts';
import { CAPABILITIES } from '../../../worker/domain/access/capabilities.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { aVisitRow } from '../../support/a-visit.ts';
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
		.map(({ status, detail, bridgeId }) => `${status} ${detail.unit} ${bridgeId}`);

it('ticks what the chart has as planned once, and takes it back to planned', async () => {
	const charted = await doctor('POST', `/patients/${patientId}/chart/entries`, {
		clinicId: world.clinicId,
		entries: [
			{
				...{ kind: 'procedure', code: procedure.id, status: 'planned', site: onMolar().site },
				...{ detail: { unit: 'retainer' }, bridge: 'a' }
			}
		]
	});
	const unit = `retainer ${charted.body.items[0].bridgeId}`;
	expect(charted.status, charted.text).toBe(201);
	const { planned } = await work();
	expect(planned).toMatchObject([{ procedureId: procedure.id, planItemId: null }]);
	const tick = { ...onMolar(), entryId: planned[0]!.entryId };
	const both = await Promise.all([note(tick), note(tick)]);
	expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
	expect(await liveEntries()).toEqual([`completed ${unit}`]);
	const after = await work();
	expect([after.planned, after.done.length]).toEqual([[], 1]);
	const path = `/patients/${patientId}/procedures-done/${after.done[0]!.id}/take-back`;
	expect((await doctor('POST', path, { reason: 'other tooth' })).status).toBe(204);
	expect((await doctor('POST', path, { reason: 'again' })).status).toBe(409);
	expect(await liveEntries()).toEqual([`planned ${unit}`]);
	expect((await work()).done).toEqual([]);
	const [row] = await records
		.select()
		.from(procedureDone)
		.where(eq(procedureDone.id, after.done[0]!.id));
	expect(row).toMatchObject({ endedReason: 'other tooth', teeth: ',36,' });
});

it('does what a plan means to do once, also when two tick it at the same moment', async () => {
	const list = await doctor('GET', `/clinics/${world.clinicId}/procedures`);
	const cleaning = list.body.items.find((one: { area: string }) => one.area === 'mouth');
	const item = { procedureId: cleaning.id, site: { area: 'mouth' }, price: 320_00 };
	const visits = [{ id: 'v1', title: 'v1', minutes: 30, items: [item] }];
	const phases = [{ name: 'One', visits }];
	const plan = await doctor('POST', `/patients/${patientId}/plans`, {
		...{ clinicId: world.clinicId, title: 'Hygiene', doctorId: `prv_${world.clinicId}` },
		alternatives: [{ id: 'way', name: 'Way', isRecommended: true, phases }]
	});
	expect(plan.status, plan.text).toBe(201);
	await doctor('POST', `/plans/${plan.body.id}/presentation`);
	await doctor('POST', `/plans/${plan.body.id}/choice`, { alternativeId: 'way' });
	const { planItemId } = (await work()).planned.find((one) => one.planItemId !== null)!;
	const tick = { procedureId: cleaning.id, site: item.site, planItemId };
	const both = await Promise.all([note(tick), note(tick)]);
	expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
	const rows = await records
		.select()
		.from(procedureDone)
		.where(eq(procedureDone.planItemId, planItemId!));
	expect(rows.map(({ priceAmount }) => priceAmount)).toEqual([320_00]);
});

it('is done on the day of its visit, whenever it is ticked', async () => {
	const { organisationId, clinicId } = world;
	const startAt = Date.parse('2026-03-02T17:00:00Z');
	const id = 'apt_01before';
	const visit = aVisitRow({ organisationId, clinicId, id, patientId, startAt, endAt: startAt });
	await records.insert(appointment).values(visit);
	const done = await doctor('POST', `/patients/${patientId}/procedures-done`, {
		...{ clinicId: world.clinicId, appointmentId: id, items: [onMolar()] }
	});
	expect(done.status, done.text).toBe(201);
	expect(done.body.items[0].on).toBe('2026-03-03');
});

it('notes what was not planned at its price, takes it back however its tooth was corrected since, and refuses what does not fit', async () => {
	const done = await note(onMolar());
	expect(done.status).toBe(201);
	const id = done.body.items[0].id;
	const axis = await records
		.select()
		.from(timelineEntry)
		.where(and(eq(timelineEntry.patientId, patientId), eq(timelineEntry.subjectId, id)));
	expect(axis.map(({ title }) => [title.act, title.teeth])).toEqual([['completed', ['36']]]);
	const stood = await records.select().from(chartEntry).where(eq(chartEntry.patientId, patientId));
	const made = stood.find(({ at }) => at === Date.parse(done.body.items[0].at))!;
	const { site } = onMolar();
	const corrected = {
		kind: 'procedure',
		code: procedure.id,
		status: 'completed',
		note: 'A2',
		site
	};
	const live = (await liveEntries()).length;
	const told = await doctor('POST', `/patients/${patientId}/chart/entries`, {
		...{ clinicId: world.clinicId, entries: [{ ...corrected, replacesId: made.id }] }
	});
	expect(told.status, told.text).toBe(201);
	const back = `/patients/${patientId}/procedures-done/${id}/take-back`;
	expect((await doctor('POST', back, { reason: 'not done' })).status).toBe(204);
	expect((await liveEntries()).length).toBe(live - 1);
	expect((await note({ ...onMolar(), procedureId: 'prc_none' })).status).toBe(422);
	expect((await note({ ...onMolar(), site: { area: 'mouth' } })).status).toBe(422);
	expect((await note({ ...onMolar(), planItemId: 'itm_none' })).status).toBe(409);
	expect((await note(onMolar(), world.desk)).status).toBe(403);
});
