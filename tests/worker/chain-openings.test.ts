import { env } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type {
	ChainLine,
	ChainNames,
	ChainOpenings,
	ClinicOpenings
} from '../../worker/contracts/chain-openings.ts';
import type { ClinicSettings } from '../../worker/contracts/clinic-settings.ts';
import type { Env } from '../../worker/env.ts';
import { searchChain, searchChainAtOnce } from '../../worker/use-cases/openings/search-chain.ts';
import {
	aCard,
	aClinic,
	anAppointment,
	clinicStub,
	EVE,
	ORGANISATION,
	shiftEveryDay,
	staff
} from '../support/a-clinic.ts';
import { aHouse, json, signedIn, Visitor } from './access/house.ts';

const ids = (count: number) => Array.from({ length: count }, (_, i) => `cli_chain${i + 1}`);
const CLINICS = ids(20);
const inChain = (clinicId: string) => ({
	...{ clinicId, clinicName: clinicId, slug: clinicId, timeZone: 'Asia/Shanghai' }
});
const MONDAY_ONLY = { from: '2026-11-23', to: '2026-11-24', limit: 20 };
const numbers = [1, 2, 3, 4, 5, 6, 7, 8];

/** Eight chairs and eight doctors; the odd clinics call their service in capitals, with an accent. */
function settingsOf(clinicId: string, n: number): ClinicSettings {
	const clinic = aClinic(clinicId);
	return {
		...clinic,
		name: clinicId,
		chairs: numbers.map((i) => ({ ...clinic.chairs[0]!, id: `chr_${i}`, name: `Chair ${i}` })),
		providers: numbers.map((i) => ({
			...clinic.providers[0]!,
			...{ id: `prv_${i}`, name: i === n ? 'Dr. Li Wei' : `Doctor ${i}`, staffId: `stf_${i}` }
		})),
		services: clinic.services.map((one, i) => ({
			...one,
			name: i === 0 ? (n % 2 ? 'CHÉCK  up' : 'Check-up') : one.name
		}))
	};
}

async function open(clinicId: string, n: number): Promise<void> {
	await clinicStub(clinicId).putSettings(settingsOf(clinicId, n));
	await runInDurableObject(clinicStub(clinicId), (instance) => {
		instance.clock = () => EVE;
		for (const i of numbers)
			instance.room.execute({ clinicId, caller: staff('owner'), command: shiftEveryDay(i) });
	});
}

/** The clinics' objects, but for some that fail or never answer. */
const objectsBut = (odd: Record<string, () => Promise<never>>): Pick<Env, 'CLINIC_SCHEDULE'> => ({
	CLINIC_SCHEDULE: {
		getByName: (name: string) => (odd[name] ? { read: odd[name] } : clinicStub(name))
	} as never
});
const fails = () => Promise.reject(new Error('broken'));
const isSilent = () => new Promise<never>(() => undefined);

beforeAll(async () => {
	for (const [at, clinicId] of CLINICS.entries()) await open(clinicId, at + 1);
});

describe('twenty clinics with eight chairs each', () => {
	const search = {
		env: env as unknown as Env,
		caller: staff('desk'),
		clinics: CLINICS.map(inChain)
	};

	it('answers for every one, in the order of start', async () => {
		const all = await searchChainAtOnce({ ...search, query: { ...MONDAY_ONLY, minutes: 60 } });
		expect(all.unanswered).toEqual([]);
		expect(all.clinics.map(({ clinicId }) => clinicId)).toEqual(CLINICS);
		expect(all.items).toHaveLength(20 * 20);
		const starts = all.items.map(({ start }) => start);
		expect(starts).toEqual([...starts].sort());
		expect(all.items[0]).toMatchObject({
			...inChain('cli_chain1'),
			...{ start: '2026-11-23T00:00:00Z', minutes: 60, serviceId: null },
			...{ providerName: 'Dr. Li Wei', chairName: 'Chair 1' }
		});
	});

	it('finds a service by name whatever its case, accents and blanks, each clinic its own', async () => {
		const query = { ...MONDAY_ONLY, service: 'check UP', after: '17:00', limit: 1 };
		const all = await searchChainAtOnce({ ...search, query });
		expect(all.items).toHaveLength(20);
		expect(new Set(all.items.map(({ start }) => start))).toEqual(new Set(['2026-11-23T09:00:00Z']));
		expect(all.items[0]).toMatchObject({ serviceId: 'svc_check', minutes: 30 });
	});

	it('says which clinics lack the service or the provider', async () => {
		const none = await searchChainAtOnce({
			...search,
			query: { ...MONDAY_ONLY, service: 'Implant' }
		});
		expect(none.clinics.map(({ lacks }) => lacks)).toEqual(CLINICS.map(() => 'service'));
		const query = { ...MONDAY_ONLY, service: 'check up', provider: 'li wei', limit: 2 };
		const some = await searchChainAtOnce({ ...search, query });
		expect(new Set(some.items.map(({ clinicId }) => clinicId))).toEqual(
			new Set(CLINICS.slice(0, 8))
		);
		expect(some.items.every(({ providerName }) => providerName === 'Dr. Li Wei')).toBe(true);
		expect(some.clinics.filter(({ lacks }) => lacks === 'provider')).toHaveLength(12);
	});

	it('tells each answer as it comes; one that fails and one that is silent hold up nobody', async () => {
		const told: ClinicOpenings[] = [];
		const began = Date.now();
		const end = await searchChain(
			{
				...search,
				env: objectsBut({ cli_chain3: fails, cli_chain7: isSilent }),
				query: { ...MONDAY_ONLY, minutes: 30 },
				patienceMs: 1_500
			},
			(answer) => {
				told.push(answer);
				if (told.length === 18) expect(Date.now() - began).toBeLessThan(1_400);
			}
		);
		expect(told).toHaveLength(18);
		expect(end).toMatchObject({ asked: 20, answered: 18, openings: 18 * 20 });
		expect(end.unanswered.map(({ clinicId }) => clinicId).sort()).toEqual([
			'cli_chain3',
			'cli_chain7'
		]);
	});

	it('asks nobody else once the reader has gone', async () => {
		let asked = 0;
		const clinics = Array.from({ length: 60 }, (_, i) => inChain(`cli_chain${(i % 20) + 1}`));
		const counting = {
			CLINIC_SCHEDULE: {
				getByName: (name: string) => (asked++, clinicStub(name))
			} as never
		};
		const gone = searchChain(
			{ ...search, env: counting, clinics, query: { ...MONDAY_ONLY, minutes: 30 } },
			() => Promise.reject(new Error('gone'))
		);
		await expect(gone).rejects.toThrow('gone');
		expect(asked).toBeLessThan(40);
	});

	it('leaves out clinics that do not let the caller read', async () => {
		const all = await searchChainAtOnce({
			...{ ...search, caller: staff('stranger') },
			query: { ...MONDAY_ONLY, minutes: 30 }
		});
		expect(all).toEqual({ items: [], clinics: [], unanswered: [] });
	});

	it('offers what can really be booked, and never what was booked a moment ago', async () => {
		const clinics = [inChain('cli_chain5')];
		const query = { ...MONDAY_ONLY, service: 'check up', limit: 8 };
		for (let round = 0; round < 3; round++) {
			const { items } = await searchChainAtOnce({ ...search, clinics, query });
			const { providerId, chairId, start } = items[0]!;
			const card = aCard(`pat_${round}`);
			const answer = await clinicStub('cli_chain5').execute({
				...{ clinicId: 'cli_chain5', caller: staff('desk') },
				patient: { organisationId: ORGANISATION, card },
				command: {
					type: 'appointment.make',
					input: anAppointment({
						...{ patientId: card.id, providerId, chairId, start: Date.parse(start) },
						source: 'call_centre'
					})
				}
			});
			expect(answer).toMatchObject({ ok: true, status: 201 });
			const after = await searchChainAtOnce({ ...search, clinics, query });
			expect(after.items).not.toContainEqual(items[0]);
		}
	});
});

describe('over HTTP', () => {
	const path = '/openings?minutes=30&from=2026-11-23&to=2026-11-24';
	const linesOf = async (response: Response) =>
		(await response.text())
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as ChainLine);

	it('asks the clinics where the caller may read, and no other house’s', async () => {
		const [here, there] = [await aHouse(3), await aHouse(1)];
		const desk = await signedIn(
			await here.person('call_centre', { clinicIds: here.clinicIds.slice(0, 2) })
		);
		const all = await json<ChainOpenings>(await desk.get(path));
		expect(all.clinics.map(({ clinicId }) => clinicId)).toEqual(here.clinicIds.slice(0, 2));
		const one = await json<ChainOpenings>(await desk.get(`${path}&clinicId=${here.clinicIds[1]}`));
		expect(one.clinics.map(({ clinicId }) => clinicId)).toEqual([here.clinicIds[1]]);
		expect((await desk.get(`${path}&clinicId=${here.clinicIds[2]}`)).status).toBe(403);
		const foreign = await desk.get(`${path}&clinicId=${there.clinicIds[0]}`);
		expect(foreign.status).toBe(422);
		expect(await foreign.json()).toMatchObject({
			errors: [{ path: 'clinicId.0', code: 'unknown_id' }]
		});
		const names = await json<ChainNames>(await desk.get('/openings/names'));
		expect(names.clinics.map(({ clinicId }) => clinicId)).toEqual(here.clinicIds.slice(0, 2));
	});

	it('streams a line a clinic and a last line with the sums', async () => {
		const house = await aHouse(2);
		const desk = await signedIn(await house.person('front_desk'));
		const response = await desk.get(path, {
			accept: 'application/x-ndjson',
			'accept-encoding': 'gzip'
		});
		expect(response.headers.get('content-type')).toContain('application/x-ndjson');
		const lines = await linesOf(response);
		expect(lines.map(({ type }) => type)).toEqual(['clinic', 'clinic', 'end']);
		expect(lines.at(-1)).toEqual({
			type: 'end',
			asked: 2,
			answered: 2,
			openings: 0,
			unanswered: []
		});
	});

	it('refuses what cannot be asked', async () => {
		const house = await aHouse(1);
		const desk = await signedIn(await house.person('front_desk'));
		const code = async (query: string) =>
			(await json<{ errors: object[] }>(await desk.get(`/openings?${query}`))).errors;
		const window = 'from=2026-11-23&to=2026-11-24';
		expect(await code(window)).toEqual([{ path: 'minutes', code: 'required' }]);
		expect(await code(`${window}&minutes=7`)).toEqual([{ path: 'minutes', code: 'off_grid' }]);
		expect(await code(`${window}&minutes=30&limit=101`)).toEqual([
			{ path: 'limit', code: 'out_of_range' }
		]);
		expect(await code('minutes=30&from=2026-11-23&to=2027-11-24')).toEqual([
			{ path: 'to', code: 'out_of_range' }
		]);
		expect(await code(`${window}&minutes=30&past=true`)).toEqual([
			{ path: 'past', code: 'unknown_field' }
		]);
		expect((await new Visitor().get(path)).status).toBe(401);
	});
});
