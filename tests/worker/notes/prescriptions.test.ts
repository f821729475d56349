import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import type { PrescriptionView, RxCheck } from '../../../worker/contracts/prescriptions.ts';
import { prescription } from '../../../worker/db/schema/notes.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { aHouse, json, signedIn, type Visitor } from '../access/house.ts';

let doctor: Visitor;
let path = '';
let clinicId = '';
const line = { dose: '400 mg', how: 'after food', days: 3 };
const ibuprofen = { ...line, drugCode: 'ibuprofen', name: 'Ibuprofen canary' };

beforeAll(async () => {
	const house = await aHouse(1);
	clinicId = house.clinicIds[0]!;
	doctor = await signedIn(await house.person('doctor'));
	const made = await doctor.post('/patients', {
		name: 'Zhou',
		phones: [],
		clinicId,
		allergy: 'iodine?'
	});
	const { id } = await json<{ id: string }>(made);
	path = `/patients/${id}/prescriptions`;
	const facts = [{ kind: 'medication', code: 'warfarin' }];
	expect((await doctor.post(`/patients/${id}/facts`, { clinicId, facts })).status).toBe(201);
});

it('warns from the patient’s own facts and says what it could not read', async () => {
	const drugCodes = ['ibuprofen', null];
	const found = await json<RxCheck>(await doctor.post(`${path}/check`, { clinicId, drugCodes }));
	expect(found).toMatchObject({ ownDrugs: 1, ownFacts: 1 });
	expect(found.warnings.map(({ ruleId }) => ruleId)).toEqual(['nsaid_warfarin']);
});

it('asks for a reason with a severe warning, keeps both sealed, and is withdrawn readably', async () => {
	const write = (more: object) => doctor.post(path, { clinicId, lines: [ibuprofen], ...more });
	const refused = await write({});
	expect([refused.status, await json(refused)]).toMatchObject([
		409,
		{ warnings: [{ ruleId: 'nsaid_warfarin', level: 'severe' }] }
	]);
	const made = await json<PrescriptionView>(await write({ overrideReason: 'INR 2.1 today' }));
	const [row] = await records().select().from(prescription).where(eq(prescription.id, made.id));
	expect(JSON.stringify(row)).not.toMatch(/canary|INR/);
	expect((await doctor.post(`${path}/${made.id}/end`, { reason: 'pain gone' })).status).toBe(204);
	expect((await doctor.post(`${path}/${made.id}/end`, { reason: 'again' })).status).toBe(409);
	const { items } = await json<{ items: PrescriptionView[] }>(await doctor.get(path));
	expect(items).toMatchObject([
		{
			lines: [{ name: 'Ibuprofen canary' }],
			overrideReason: 'INR 2.1 today',
			ended: { reason: 'pain gone' }
		}
	]);
	expect(
		(await doctor.post(path, { clinicId, lines: [{ ...ibuprofen, drugCode: 'none' }] })).status
	).toBe(422);
});

const records = () => recordsFor(env, '');
