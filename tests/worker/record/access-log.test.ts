import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { patientAccess } from '../../../worker/db/schema/patients.ts';
import { CAPABILITIES } from '../../../worker/domain/access/capabilities.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { aKey, aWorld, type Call, type World } from '../../support/patients-world.ts';

const HOUR = 3_600_000;
const BASE = Date.UTC(2026, 4, 4, 1);

let world: World;
let owner: Call;
beforeAll(async () => {
	world = await aWorld();
	owner = await aKey(world.organisationId, CAPABILITIES);
});

async function aPatient(clinicId = world.clinicId): Promise<string> {
	return (await owner('POST', '/patients', { name: '周雅琴', phones: [], clinicId })).body
		.id as string;
}
interface Line {
	at: string;
	by: { id: string };
	act?: { action: string; reason: string | null };
}
async function wholeLog(call: Call, patientId: string, limit: number): Promise<Line[]> {
	const lines: Line[] = [];
	let cursor: string | null = null;
	do {
		const after: string = cursor === null ? '' : `&cursor=${cursor}`;
		const path = `/patients/${patientId}/access-log?include=acts&limit=${limit}${after}`;
		const { body } = await call('GET', path);
		expect(body.items.length).toBeLessThanOrEqual(limit);
		lines.push(...body.items);
		cursor = body.nextCursor;
	} while (cursor !== null);
	return lines;
}
const actions = (lines: Line[]) => lines.map(({ act }) => act?.action ?? 'looked');

it('tells in one list who looked and who did what, to the record and to what belongs to it', async () => {
	const id = await aPatient();
	const site = { area: 'tooth', teeth: [{ quadrant: 3, position: 6 }] };
	await owner('POST', `/patients/${id}/diagnoses`, {
		...{ clinicId: world.clinicId, code: 'K02.1', site }
	});
	await owner('POST', `/patients/${id}/export`, { reason: '转院' });
	const lines = await wholeLog(owner, id, 50);
	expect(actions(lines).toSorted()).toEqual(
		['diagnosis.make', 'looked', 'patient.make', 'record.exported'].toSorted()
	);
	expect(lines.find(({ act }) => act?.action === 'record.exported')?.act?.reason).toBe('转院');
	const other = await aPatient();
	expect(actions(await wholeLog(owner, other, 50))).toEqual(['patient.make']);
});

it('loses and repeats nothing from page to page, when many looked at the same moment too', async () => {
	const id = await aPatient();
	const records = recordsFor(env, world.organisationId);
	for (let n = 0; n < 11; n++)
		await records.insert(patientAccess).values({
			...{ organisationId: world.organisationId, patientId: id, hour: BASE - (n % 2) * HOUR },
			...{ actorId: `stf_${n}`, actorKind: 'staff', actorName: `${n}` },
			firstAt: BASE - (n % 2) * HOUR + 60_000
		});
	const whole = await wholeLog(owner, id, 200);
	expect(whole).toHaveLength(12);
	expect(await wholeLog(owner, id, 2)).toEqual(whole);
	expect(whole.map(({ at }) => at)).toEqual(
		whole
			.map(({ at }) => at)
			.toSorted()
			.toReversed()
	);
});

it('leaves out what was done at a clinic whose audit one may not read, and follows a merge', async () => {
	const [kept, gone] = [await aPatient(), await aPatient(world.otherClinicId)];
	await owner('POST', `/patients/${gone}/merge`, { intoId: kept, reason: 'same' });
	const there = await aKey(world.organisationId, ['audit.read'], [world.otherClinicId]);
	const all = actions(await wholeLog(owner, kept, 50));
	expect(all.filter((one) => one === 'patient.make')).toHaveLength(2);
	const some = actions(await wholeLog(there, kept, 50));
	expect(some.length).toBeLessThan(all.length);
	const desk = await aKey(world.organisationId, ['patients.read']);
	expect((await desk('GET', `/patients/${kept}/access-log?include=acts`)).status).toBe(403);
	const nonsense = await owner('GET', `/patients/${kept}/access-log?cursor=nonsense`);
	expect(nonsense.body.errors).toEqual([{ path: 'cursor', code: 'wrong_type' }]);
});

it('tells of sets of films as of all else that belongs to the record', async () => {
	const id = await aPatient();
	const mount = { clinicId: world.clinicId, layout: 'bitewings', takenOn: '2026-05-04' };
	expect((await owner('POST', `/patients/${id}/mounts`, mount)).status).toBe(201);
	expect(actions(await wholeLog(owner, id, 50))).toContain('mount.make');
});
