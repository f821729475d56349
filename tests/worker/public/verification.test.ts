import { env } from 'cloudflare:workers';
import { createExecutionContext } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import api from '../../../worker/api.ts';
import { PUBLIC_LIMITS } from '../../../worker/contracts/public-limits.ts';
import { phoneProof } from '../../../worker/db/schema/online.ts';
import { forgetProofs } from '../../../worker/repositories/phone-proofs.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { codeAllowances, counterOf } from '../../../worker/use-cases/public/allowances.ts';
import { findPublicClinic } from '../../../worker/use-cases/public/find-public-clinic.ts';
import { networkOf } from '../../../worker/use-cases/public/network.ts';
import { json } from '../access/house.ts';
import {
	aKey,
	aPhone,
	aPublicWorld,
	codeSentTo,
	messagesOf,
	Patient,
	type PublicWorld
} from '../../support/public-world.ts';

let world: PublicWorld;
beforeAll(async () => void (world = await aPublicWorld()));
const records = recordsFor(env, '');
const askedBy = async (patient: Patient, phone: string) =>
	(await json<{ id: string }>(await patient.ask(phone))).id;
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

it('sends six digits, and gives a token for them once', async () => {
	const [patient, phone] = [new Patient(world), aPhone()];
	const answer = await patient.ask(phone);
	expect(answer.status).toBe(201);
	const { id, expiresAt, ...more } = await json<any>(answer);
	expect([id, more]).toEqual([expect.stringMatching(/^vrf_/), {}]);
	expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(9 * 60_000);
	expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(10 * 60_000);
	const [message] = await messagesOf(world, { to: phone });
	expect(message).toMatchObject({
		kind: 'code',
		to: phone,
		code: expect.stringMatching(/^\d{6}$/)
	});
	expect(message).not.toHaveProperty('patientId');

	const wrong = await patient.check(id, other(message.code));
	expect([wrong.status, await json(wrong)]).toEqual([
		422,
		expect.objectContaining({ code: 'wrong_code', triesLeft: 4 })
	]);
	const right = await patient.check(id, message.code);
	expect([right.status, await json(right)]).toEqual([
		200,
		{ verificationToken: expect.any(String) }
	]);
	const again = await patient.check(id, message.code);
	expect([again.status, (await json<any>(again)).triesLeft]).toEqual([422, 0]);
});

it('keeps code and phone as nobody can read them', async () => {
	const [patient, phone] = [new Patient(world), aPhone()];
	await askedBy(patient, phone);
	const code = await codeSentTo(world, phone);
	const rows = JSON.stringify(await records.select().from(phoneProof));
	expect(rows).not.toContain(phone.slice(3));
	expect(rows).not.toContain(code);
});

it('answers a lost check again under its key, and a lost request for a code too', async () => {
	const [patient, phone] = [new Patient(world), aPhone()];
	const [asking, checking] = [aKey(), aKey()];
	const first = await json<any>(await patient.ask(phone, asking));
	expect(await json(await patient.ask(phone, asking))).toEqual(first);
	expect(await messagesOf(world, { to: phone })).toHaveLength(1);
	const code = await codeSentTo(world, phone);
	const proven = await json(await patient.check(first.id, code, checking));
	const again = await patient.check(first.id, code, checking);
	expect(again.headers.get('idempotency-replayed')).toBe('true');
	expect(await json(again)).toEqual(proven);
	const reused = await patient.check(first.id, other(code), checking);
	expect((await json<any>(reused)).code).toBe('idempotency_key_reused');
	expect((await patient.check(first.id, code)).status).toBe(422);
});

it('lets through one of many that show the right code at once, each with a key of its own', async () => {
	const [patient, phone] = [new Patient(world), aPhone()];
	const id = await askedBy(patient, phone);
	const code = await codeSentTo(world, phone);
	const answers = await Promise.all(
		Array.from({ length: 8 }, () => patient.check(id, code, aKey()))
	);
	expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

it('has five tries, however many come at once (T7)', async () => {
	const [patient, phone] = [new Patient(world), aPhone()];
	const id = await askedBy(patient, phone);
	const code = await codeSentTo(world, phone);
	const guesses = Array.from({ length: 60 }, (_, n) => String((Number(code) + 1 + n) % 1_000_000));
	const left = await Promise.all(
		guesses.map(async (guess) => {
			const answer = await patient.check(id, guess.padStart(6, '0'));
			expect(answer.status).toBe(422);
			return (await json<any>(answer)).triesLeft as number;
		})
	);
	expect(left.filter((tries) => tries > 0).sort()).toEqual([1, 2, 3, 4]);
	const right = await patient.check(id, code);
	expect([right.status, (await json<any>(right)).triesLeft]).toEqual([422, 0]);
	const [row] = (await records.select().from(phoneProof)).filter((proof) => proof.id === id);
	expect(row?.tries).toBe(5);
});

it('is good at its own clinic and for its own request alone', async () => {
	const elsewhere = await aPublicWorld();
	const [patient, phone] = [new Patient(world), aPhone()];
	const id = await askedBy(patient, phone);
	const code = await codeSentTo(world, phone);
	expect((await new Patient(elsewhere).check(id, code)).status).toBe(404);
	const second = await askedBy(patient, aPhone());
	expect((await patient.check(second, code)).status).toBe(422);
	expect((await patient.check('vrf_0', code)).status).toBe(404);
	const token = (await json<any>(await patient.check(id, code))).verificationToken as string;
	const stranger = new Patient(elsewhere);
	const { holdId } = await stranger.held(elsewhere.at(7, '09:00'));
	const answer = await stranger.book({ holdId, verificationToken: token, name: 'A' });
	expect([answer.status, (await json<any>(answer)).errors]).toEqual([
		422,
		[{ path: 'verificationToken', code: 'out_of_range' }]
	]);
});

it('is over after ten minutes, and forgotten after a day', async () => {
	const [patient, phone] = [new Patient(world), aPhone()];
	const id = await askedBy(patient, phone);
	await records.update(phoneProof).set({ expiresAt: Date.now() - 1 });
	const late = await patient.check(id, await codeSentTo(world, phone));
	expect([late.status, (await json<any>(late)).triesLeft]).toEqual([422, 0]);
	await forgetProofs(records, Date.now());
	expect(await records.select().from(phoneProof)).toEqual([]);
});

it.each(['', 'abc', '12', '+8613', '+1 900 555 0100', '1390000000a', '+861390000000099'])(
	'sends nothing to %j',
	async (phone) => {
		const answer = await new Patient(world).ask(phone);
		expect(answer.status).toBe(422);
		expect((await json<any>(answer)).errors[0].path).toBe('phone');
	}
);

it('sends a phone five codes an hour, exactly, whoever asks', async () => {
	const phone = aPhone();
	const answers = await Promise.all(
		Array.from({ length: 12 }, () => new Patient(world).ask(phone))
	);
	expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
	const refused = answers.filter(({ status }) => status === 429);
	expect(refused).toHaveLength(7);
	expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(3_000);
	expect(await json(refused[0]!)).toMatchObject({ code: 'rate_limited' });
	expect(await messagesOf(world, { to: phone })).toHaveLength(5);
});

it('sends one address twenty codes an hour, and no other address fewer', async () => {
	const patient = new Patient(world);
	const answers = await Promise.all(Array.from({ length: 23 }, () => patient.ask(aPhone())));
	expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
	expect((await new Patient(world).ask(aPhone())).status).toBe(201);
});

it('sends a clinic and a foreign country no more than their day has', async () => {
	const phone = { e164: '+79161234567', country: 'RU' };
	const clinic = (await findPublicClinic(env, world.slug)) ?? expect.fail('no clinic');
	const kinds = [
		['codes.country.RU', PUBLIC_LIMITS.codesPerForeignCountryDay, phone.e164],
		['codes.clinic', PUBLIC_LIMITS.codesPerClinicDay, aPhone()]
	] as const;
	for (const [kind, limit, asked] of kinds) {
		const allowance = codeAllowances(clinic, phone, '').find((one) => one.kind === kind);
		expect(allowance).toMatchObject({ limit, windowSeconds: 86_400 });
		const counter = await counterOf(env, allowance!);
		await Promise.all(Array.from({ length: limit }, () => counter.take(kind, limit - 1, 86_400)));
		expect((await new Patient(world).ask(asked)).status).toBe(201);
		expect((await new Patient(world).ask(asked)).status).toBe(429);
		await counter.clear(kind);
	}
});

it('counts an IPv6 customer by their network, others by their address', () => {
	const networks = {
		'10.0.0.1': '10.0.0.1',
		'2001:db8:1:2::1': '2001:db8:1:2',
		'2001:0DB8:0001:0002:ffff:ffff:ffff:ffff': '2001:db8:1:2',
		'2001:db8::1': '2001:db8:0:0',
		'fe80::1%eth0': 'fe80:0:0:0',
		'::1': '0:0:0:0',
		'::ffff:10.0.0.1': '10.0.0.1'
	};
	for (const [address, network] of Object.entries(networks))
		expect(networkOf(address)).toBe(network);
});

it('is closed while codes cannot be counted or cannot leave (T25)', async () => {
	const ask = (changed: object, address: string) =>
		api.request(
			`/api/v1${world.path('/verifications')}`,
			{
				method: 'POST',
				headers: { 'content-type': 'application/json', 'x-test-address': address },
				body: JSON.stringify({ phone: aPhone() })
			},
			{ ...env, ...changed },
			createExecutionContext()
		);
	const silent = { getByName: () => ({ begin: () => Promise.reject(new Error('counters')) }) };
	const uncounted = await ask({ COUNTERS: silent }, '10.9.0.1');
	expect(uncounted.status).toBe(503);
	expect(uncounted.headers.get('retry-after')).not.toBeNull();
	const before = (await records.select().from(phoneProof)).length;
	const production = await ask({ ENVIRONMENT: 'production', PEER_ADDRESS: 'x-peer' }, '10.9.0.2');
	expect([production.status, (await json<any>(production)).code]).toEqual([503, 'unavailable']);
	expect(await records.select().from(phoneProof)).toHaveLength(before + 1);
});

it('is the same to a known phone and to an unknown one (T8)', async () => {
	const known = aPhone();
	await world.owner.post('/patients', {
		...{ name: 'Known Person', phones: [{ number: known }], clinicId: world.clinicId }
	});
	const shapeOf = async (phone: string) => {
		const patient = new Patient(world);
		const asked = await patient.ask(phone);
		const { id } = await json<any>(asked.clone());
		const wrong = await patient.check(id, other(await codeSentTo(world, phone)));
		const masked = (text: string) => text.replace(/vrf_\w+|\d{4}-[\d\-T:.]+Z/g, '*');
		return [asked.status, masked(await asked.text()), wrong.status, await wrong.text()];
	};
	expect(await shapeOf(known)).toEqual(await shapeOf(aPhone()));
	const statements = async (phone: string): Promise<string[]> => {
		const seen: string[] = [];
		const watched = new Proxy(env.DB, {
			get: (db, name) => {
				const value = Reflect.get(db, name) as unknown;
				if (name === 'prepare')
					return (text: string) => {
						seen.push(text);
						return db.prepare(text);
					};
				return typeof value === 'function' ? value.bind(db) : value;
			}
		});
		const answer = await api.request(
			`/api/v1${world.path('/verifications')}`,
			{
				method: 'POST',
				headers: { 'content-type': 'application/json', 'x-test-address': '10.8.0.1' },
				body: JSON.stringify({ phone })
			},
			{ ...env, DB: watched },
			createExecutionContext()
		);
		expect(answer.status).toBe(201);
		return seen;
	};
	const work = await statements(known);
	expect(work.length).toBeGreaterThan(0);
	expect(await statements(aPhone())).toEqual(work);
	expect(work.join()).not.toMatch(/(from|into|join|update) "patient/);
});
