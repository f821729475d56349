import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import type { AskedPlan } from '../../../worker/contracts/asked-plan.ts';
import type { Plan, PlanFigures, UnfinishedPlan } from '../../../worker/contracts/plan-views.ts';
import { chartEntry } from '../../../worker/db/schema/chart.ts';
import { clinic, provider } from '../../../worker/db/schema/clinic.ts';
import { planItem, planSnapshot, treatmentPlan } from '../../../worker/db/schema/plans.ts';
import { completeItem, reopenItem } from '../../../worker/repositories/plan-progress.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { aPhone, aPublicWorld, codeSentTo, type PublicWorld } from '../../support/public-world.ts';
import { json, signedIn, Visitor } from '../access/house.ts';

let world: PublicWorld;
let procedures: Map<string, { id: string; area: string; look: string }>;
const phone = aPhone();
const records = recordsFor(env, '');
beforeAll(async () => {
	world = await aPublicWorld();
	const listed = await get<{ items: { id: string; area: string; look: string }[] }>(
		`/clinics/${world.clinicId}/procedures`
	);
	procedures = new Map(listed.items.map((one) => [one.look, one]));
});

const get = async <Body>(path: string) => json<Body>(await world.owner.get(path));
const site = (area: string) => ({
	area,
	teeth: [{ quadrant: 3, position: 6 }],
	surfaces: area === 'surface' ? ['M', 'O'] : []
});
const item = (look: string, price: number) => {
	const { id, area } = procedures.get(look)!;
	return { procedureId: id, site: site(area), price };
};
const visit = (id: string, items: unknown[], changed = {}) => ({
	...{ id, title: id, minutes: 60, items, ...changed }
});
const way = (id: string, visits: unknown[], changed = {}) => ({
	...{ id, name: id, phases: [{ name: 'One', visits }], ...changed }
});
const STROKES = [
	[
		[100, 100, 0],
		[400, 300, 120],
		[700, 150, 300]
	]
];

/** A patient with a draft of two ways: a crown over two visits, or only a filling. */
async function aPlan() {
	const patient = await json<{ id: string }>(
		await world.owner.post('/patients', {
			...{ name: '周雅琴', phones: [{ number: phone }], clinicId: world.clinicId }
		})
	);
	const answer = await world.owner.post(`/patients/${patient.id}/plans`, {
		clinicId: world.clinicId,
		doctorId: world.providerIds[0],
		title: 'Whole mouth',
		alternatives: [
			way(
				'crown',
				[
					visit('v1', [item('root_canal', 120_000)]),
					visit('v2', [item('crown', 460_000)], { after: { visitId: 'v1', days: 7 } })
				],
				{ isRecommended: true, drawbacks: ['two visits'] }
			),
			way('fill', [visit('v3', [item('filling', 48_000)])])
		]
	});
	expect(answer.status, await answer.clone().text()).toBe(201);
	const { id } = await json<{ id: string }>(answer);
	return { id, patientId: patient.id, read: () => get<Plan>(`/plans/${id}`) };
}
const wantedOf = ({ title, alternatives }: Plan) => ({
	title,
	alternatives: alternatives.map(({ id, name, isRecommended, phases }) => ({
		...{ id, name, isRecommended },
		phases: phases.map(({ name: called, visits }) => ({
			name: called,
			visits: visits.map(({ id: visitId, title: of, minutes, after, items }) => ({
				...{ id: visitId, title: of, minutes, after },
				items: items.map((one) => ({ id: one.id }))
			}))
		}))
	}))
});
const step = async (id: string, what: string, body?: unknown) => {
	const answer = await world.owner.post(`/plans/${id}/${what}`, body);
	return { status: answer.status, body: await json<any>(answer) };
};
const signature = (plan: Plan, alternativeId: string) => ({
	...{ alternativeId, hash: plan.hash, name: '周雅琴', strokes: STROKES }
});

it('lists a patient’s plans page by page, newest first', async () => {
	const { patientId, read } = await aPlan();
	const { id: older, doctor } = await read();
	const second = await world.owner.post(`/patients/${patientId}/plans`, {
		...{ clinicId: world.clinicId, doctorId: doctor.id, title: 'Later' },
		alternatives: [way('only', [visit('v9', [item('filling', 1)])])]
	});
	const { id: newer } = await json<{ id: string }>(second);
	type Page = { items: { id: string }[]; nextCursor: string | null };
	const first = await get<Page>(`/patients/${patientId}/plans?limit=1`);
	expect(first.items.map(({ id }) => id)).toEqual([newer]);
	const rest = await get<Page>(`/patients/${patientId}/plans?limit=1&cursor=${first.nextCursor}`);
	expect(rest).toMatchObject({ items: [{ id: older }], nextCursor: null });
	expect((await world.owner.get(`/patients/${patientId}/plans?limit=0`)).status).toBe(422);
});

it('goes from a draft with alternatives to a signed plan in the chart, and keeps what was removed', async () => {
	const { id, patientId, read } = await aPlan();
	const draft = await read();
	expect(draft).toMatchObject({ state: 'draft', value: 580_000, doctor: { name: 'Dr Chen' } });
	expect(draft.alternatives.map(({ total, days }) => [total, days])).toEqual([
		[580_000, 7],
		[48_000, 0]
	]);
	expect((await step(id, 'acceptance', signature(draft, 'crown'))).status).toBe(409);
	expect((await step(id, 'presentation')).status).toBe(200);

	const wanted = wantedOf(draft);
	const [gone] = wanted.alternatives[1]!.phases[0]!.visits[0]!.items.splice(0, 1);
	const put = (body: unknown) => world.owner.put(`/plans/${id}`, body);
	expect((await put(wanted)).status).toBe(422);
	const removals = [{ itemId: gone!.id, code: 'cost', text: 'the patient will decide in spring' }];
	expect((await put({ ...wanted, removals })).status).toBe(200);
	const shown = await read();
	expect(shown.removed).toMatchObject([{ id: gone!.id, reason: 'cost', text: removals[0]!.text }]);
	expect(shown.hash).not.toBe(draft.hash);

	const stale = await step(id, 'acceptance', signature(draft, 'crown'));
	expect([stale.status, stale.body.hash]).toEqual([409, shown.hash]);
	const tap = { ...signature(shown, 'crown'), strokes: [[[1, 1, 0]]] };
	expect((await step(id, 'acceptance', tap)).status).toBe(422);
	expect((await step(id, 'acceptance', signature(shown, 'crown'))).status).toBe(200);
	const signed = await read();
	expect(signed).toMatchObject({ state: 'accepted', chosenId: 'crown', openValue: 580_000 });
	expect(signed.snapshots.map(({ kind, hash, signer }) => [kind, hash, signer])).toEqual([
		['presented', draft.hash, null],
		['accepted', shown.hash, '周雅琴']
	]);
	const charted = await records
		.select()
		.from(chartEntry)
		.where(eq(chartEntry.patientId, patientId));
	expect(charted.map(({ status, look }) => [status, look]).sort()).toEqual([
		['planned', 'crown'],
		['planned', 'root_canal']
	]);
	const rows = JSON.stringify([
		await records.select().from(treatmentPlan),
		await records.select().from(planItem),
		await records.select().from(planSnapshot)
	]);
	for (const secret of ['Whole mouth', 'two visits', 'in spring', '周雅琴'])
		expect(rows).not.toContain(secret);
});

it('knows the appointment of a visit, what is done, and what is left to work off', async () => {
	const { id, patientId, read } = await aPlan();
	await step(id, 'presentation');
	await step(id, 'acceptance', signature(await read(), 'crown'));
	const made = await json<{ id: string }>(
		await world.owner.post(`/clinics/${world.clinicId}/appointments`, {
			...{ patientId, providerId: 'any', chairId: 'any', serviceIds: [], source: 'desk' },
			...{ start: world.at(5, '10:00'), minutes: 60 }
		})
	);
	const named = { clinicId: world.clinicId, appointmentId: made.id };
	const booked = await step(id, 'visits/v1/booking', named);
	expect([booked.status, booked.body.id]).toEqual([200, id]);
	expect((await step(id, 'visits/v9/booking', named)).status).toBe(404);
	const elsewhere = await aPlan();
	await step(elsewhere.id, 'presentation');
	expect((await step(elsewhere.id, 'visits/v1/booking', named)).status).toBe(422);

	const plan = await read();
	const [first, second] = plan.alternatives[0]!.phases[0]!.visits;
	expect(first).toMatchObject({ booking: { appointmentId: made.id }, earliestOn: null });
	expect(second!.earliestOn).toBe(world.day(12));
	const open = await get<{ items: any[] }>(`/patients/${patientId}/plan-items`);
	expect(open.items.map((one) => [one.visitId, one.appointmentId])).toEqual([
		['v1', made.id],
		['v2', null]
	]);

	const { organisationId } = world;
	const done = async (visitAt: number) => {
		const planItemId = plan.alternatives[0]!.phases[0]!.visits[visitAt]!.items[0]!.id;
		const at = Date.now();
		await records.batch(
			completeItem(records, { organisationId, planItemId, doneId: `don_${visitAt}`, at }) as never
		);
		return planItemId;
	};
	await done(0);
	expect(await read()).toMatchObject({ state: 'in_work', openValue: 460_000 });
	const list = await get<{ items: UnfinishedPlan[] }>(
		`/clinics/${world.clinicId}/unfinished-plans?order=value`
	);
	expect(list.items.find((one) => one.id === id)).toMatchObject({
		...{ openValue: 460_000, idleDays: 0, title: 'Whole mouth' },
		patient: { name: '周雅琴' }
	});
	const values = list.items.map(({ openValue }) => openValue);
	expect(values).toEqual(values.toSorted((a, b) => b - a));
	const last = await done(1);
	expect(await read()).toMatchObject({ state: 'done', openValue: 0 });
	await records.batch(
		reopenItem(records, { organisationId, planItemId: last, at: Date.now() }) as never
	);
	expect(await read()).toMatchObject({ state: 'in_work', openValue: 460_000, doneAt: null });
	const figures = await get<PlanFigures>(
		`/clinics/${world.clinicId}/plan-figures?from=${world.day(-1)}&to=${world.day(1)}`
	);
	expect(figures.presented).toBeGreaterThanOrEqual(2);
	expect(figures.accepted).toBeGreaterThanOrEqual(1);
	expect(figures.acceptedValue).toBe(580_000 * figures.accepted);
});

it('is opened by link and code to the phone of the record alone, and signed there once', async () => {
	const { id, read } = await aPlan();
	expect((await step(id, 'link', {})).status).toBe(409);
	await step(id, 'presentation');
	const { url } = (await step(id, 'link', { days: 7 })).body;
	const path = `/public/plans/${url.split('/').at(-1)}`;
	const patient = new Visitor();
	const door = await json<any>(await patient.get(path));
	expect(door).toMatchObject({ phoneEnds: phone.slice(-4), state: 'presented' });
	expect(JSON.stringify(door)).not.toContain('周雅琴');
	expect((await patient.get(`${path}x`)).status).toBe(404);
	const bad = await patient.post(`${path}/view`, { verificationToken: 'x.y.z' });
	expect(bad.status).toBe(422);
	const noFile = await patient.post(`${path}/file`, { verificationToken: 'x.y.z' });
	expect(noFile.status).toBe(422);

	const proof = await json<{ id: string }>(await patient.post(`${path}/verifications`, {}));
	const code = await codeSentTo(world, phone);
	const { verificationToken } = await json<{ verificationToken: string }>(
		await patient.post(`${path}/verifications/${proof.id}/check`, { code })
	);
	const seen = await json<Plan>(await patient.post(`${path}/view`, { verificationToken }));
	expect(seen.hash).toBe((await read()).hash);
	const input = { ...signature(seen, 'fill'), verificationToken };
	const key = { 'idempotency-key': crypto.randomUUID() };
	const signed = await patient.post(`${path}/acceptance`, input, key);
	expect([signed.status, await json<any>(signed)]).toMatchObject([200, { state: 'accepted' }]);
	expect(await read()).toMatchObject({ state: 'accepted', chosenId: 'fill', value: 48_000 });
	expect((await read()).snapshots.at(-1)).toMatchObject({ way: 'link', signer: '周雅琴' });
	const again = await patient.post(`${path}/acceptance`, input, key);
	expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
	expect((await patient.post(`${path}/acceptance`, input)).status).toBe(409);
	const reread = await json<any>(await patient.post(`${path}/view`, { verificationToken }));
	expect(reread).toMatchObject({ isSigned: true, signedBy: '周雅琴' });
	expect((await read()).snapshots).toHaveLength(2);
	await step(id, 'decline', { code: 'cost' });
	expect((await patient.get(path)).status).toBe(404);

	await step(id, 'presentation');
	const anew = await read();
	expect(anew).toMatchObject({ acceptedAt: null, hasChangedSinceSigning: false });
	await world.owner.put(`/plans/${id}`, { ...wantedOf(anew), validUntilOn: world.day(-1) });
	await step(id, 'link', { days: 7 });
	const late = { ...signature(await read(), 'crown'), verificationToken };
	const refused = await patient.post(`${path}/acceptance`, late);
	expect([refused.status, (await json<any>(refused)).code]).toEqual([409, 'too_late']);
	expect((await step(id, 'acceptance', signature(await read(), 'crown'))).status).toBe(200);
});

it('is handed to another doctor only by their own yes, and replaced by a draft of what is open', async () => {
	const { id, read } = await aPlan();
	const [own, other] = world.providerIds;
	expect((await step(id, 'hand-over', { toId: own })).status).toBe(422);
	expect((await step(id, 'hand-over', { toId: other, note: 'implant' })).status).toBe(200);
	expect((await read()).handovers).toMatchObject([{ state: 'asked', note: 'implant' }]);
	expect((await step(id, 'hand-over/answer', { answer: 'accept' })).status).toBe(403);

	const colleague = await world.house.person('doctor');
	const { staffId } = colleague;
	await records.update(provider).set({ staffId }).where(eq(provider.id, other!));
	const asked = await signedIn(colleague);
	const waiting = async () =>
		(await json<{ items: AskedPlan[] }>(await asked.get('/asked-plans'))).items;
	expect(await waiting()).toMatchObject([
		{ planId: id, title: 'Whole mouth', from: 'Dr Chen', note: 'implant', openValue: 580_000 }
	]);
	expect(await get('/asked-plans')).toEqual({ items: [] });
	const answer = { answer: 'refuse', note: 'no implants' };
	expect((await asked.post(`/plans/${id}/hand-over/answer`, answer)).status).toBe(200);
	expect([await waiting(), (await read()).handovers]).toMatchObject([
		[],
		[{ state: 'refused', answer: 'no implants' }]
	]);

	const elsewhere = `cli_else${world.clinicId.slice(-8)}`;
	const [here] = await records.select().from(clinic).where(eq(clinic.id, world.clinicId));
	await records.insert(clinic).values({ ...here!, id: elsewhere, slug: elsewhere });
	const stranger = await signedIn(await world.house.person('doctor', { clinicIds: [elsewhere] }));
	expect((await stranger.get(`/plans/${id}`)).status).toBe(200);
	expect((await stranger.post(`/plans/${id}/decline`, { code: 'cost' })).status).toBe(403);
	const draft = await step(id, 'replacement', { title: 'Anew' });
	expect(draft.status).toBe(201);
	expect(await read()).toMatchObject({ state: 'replaced', replacedById: draft.body.id });
	const anew = await get<Plan>(`/plans/${draft.body.id}`);
	expect(anew).toMatchObject({ state: 'draft', title: 'Anew', value: 580_000 });
	expect((await step(id, 'presentation')).status).toBe(409);
});
