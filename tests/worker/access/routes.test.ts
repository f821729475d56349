import { beforeAll, describe, expect, it } from 'vitest';
import api from '../../../worker/api.ts';
import type { Capability } from '../../../worker/domain/access/capabilities.ts';
import { CAPABILITIES_OF_ROLE, ROLES } from '../../../worker/domain/access/roles.ts';
import { aHouse, json, signedIn, Visitor, type House } from './house.ts';
import { ROUTES, type Ids, type Rule } from './route-table.ts';

/**
 * T4: every route, by reflection over the API, is refused to every role without its capability, and lets
 * those that have it through.
 */
const BASE = '/api/v1';
interface Player {
	name: string;
	visitor: Visitor;
	held: readonly Capability[];
}
let house: House;
let ids: Ids;
let players: Player[];
let outsider: Player;
let stranger: Player;

const MONDAY = '2031-03-03';
async function furnish(owner: Visitor, clinicId: string): Promise<Ids> {
	const path = `/clinics/${clinicId}`;
	const made = async (what: string, body: object): Promise<string> => {
		const answer = await owner.post(what, body);
		if (answer.status !== 201) throw new Error(`${what}: ${answer.status} ${await answer.text()}`);
		const { id, shift } = await json<{ id?: string; shift?: { id: string } }>(answer);
		return id ?? shift?.id ?? '';
	};
	await owner.patch(path, {
		openingHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' }))
	});
	const serviceId = await made(`${path}/services`, { name: 'Check-up', minutes: 30 });
	const chairId = await made(`${path}/chairs`, { name: 'Chair 1' });
	const providerId = await made(`${path}/providers`, { name: 'Dr Li', serviceIds: [serviceId] });
	const day = { providerId, startsOn: MONDAY, from: '08:00', to: '18:00' };
	await made(`${path}/shifts`, day);
	const shiftId = await made(`${path}/shifts`, { ...day, startsOn: '2031-03-04' });
	const patientId = await made('/patients', {
		name: 'Canary Patient',
		phones: [{ number: '+8613800138000' }],
		clinicId
	});
	const place = { providerId, chairId, minutes: 30 };
	return {
		clinicId,
		patientId,
		providerId,
		chairId,
		serviceId,
		shiftId,
		appointmentId: await made(`${path}/appointments`, {
			...place,
			start: `${MONDAY}T09:00:00+08:00`,
			patientId,
			serviceIds: [serviceId],
			source: 'desk'
		}),
		holdId: await made(`${path}/holds`, {
			...place,
			start: `${MONDAY}T10:00:00+08:00`,
			ttlSeconds: 900
		}),
		blockId: await made(`${path}/blocks`, {
			kind: 'meeting',
			resources: [{ resource: 'chair', id: chairId }],
			on: MONDAY,
			from: '16:00',
			to: '17:00'
		}),
		waitlistId: await made(`${path}/waitlist`, { patientId, minutes: 30 }),
		free: `${MONDAY}T11:00:00+08:00`,
		on: MONDAY
	};
}

beforeAll(async () => {
	house = await aHouse(1);
	const [clinicId = ''] = house.clinicIds;
	const owner = await signedIn(await house.person(null, { isOwner: true }));
	players = [{ name: 'owner of all', visitor: owner, held: CAPABILITIES_OF_ROLE.owner }];
	for (const role of ROLES)
		players.push({
			name: role,
			visitor: await signedIn(await house.person(role)),
			held: CAPABILITIES_OF_ROLE[role]
		});
	outsider = { name: 'no member', visitor: await signedIn(await house.person(null)), held: [] };
	const other = await aHouse(1);
	stranger = {
		name: 'owner elsewhere',
		visitor: await signedIn(await other.person(null, { isOwner: true })),
		held: CAPABILITIES_OF_ROLE.owner
	};
	ids = await furnish(owner, clinicId);
});

const QUERIES: Record<string, (known: Ids) => string> = {
	'GET /clinics/:clinicId/schedule': () => '?from=2031-03-03&to=2031-03-04',
	'GET /clinics/:clinicId/schedule/at': () => '?instant=2031-03-03T00:00:00Z',
	'GET /clinics/:clinicId/rounds/report': () => '?from=2031-03-03&to=2031-03-04',
	'GET /clinics/:clinicId/schedule/changes': () => '?since=0',
	'GET /clinics/:clinicId/openings': () => '?minutes=30&from=2031-03-03&to=2031-03-04',
	'GET /clinics/:clinicId/openings/explained': (known) =>
		`?serviceId=${known.serviceId}&from=2031-03-03&to=2031-03-04`,
	'GET /clinics/:clinicId/holidays': () => '?year=2031',
	'POST /patient-imports': (known) => `?kind=patients&clinicId=${known.clinicId}`
};
const OF_PATH: [RegExp, (known: Ids) => string][] = [
	[/\/appointments\/:id/, (known) => known.appointmentId],
	[/\/holds\/:id/, (known) => known.holdId],
	[/\/blocks\/:id/, (known) => known.blockId],
	[/\/shifts\/:id/, (known) => known.shiftId],
	[/\/waitlist\/:id/, (known) => known.waitlistId]
];

async function call(visitor: Visitor, route: string, rule: Rule): Promise<Response> {
	const [method = '', pattern = ''] = route.split(' ');
	const own = OF_PATH.find(([shape]) => shape.test(pattern))?.[1];
	const path = pattern
		.replace(':clinicId', ids.clinicId)
		.replace(':patientId', ids.patientId)
		.replace(':on', '2031-05-01')
		.replace(':id', own?.(ids) ?? 'x_0')
		.replace(/:\w+/, 'x_0');
	const body = method === 'GET' || method === 'DELETE' ? undefined : bodyOf(rule);
	const headers = pattern.endsWith('/live') ? { upgrade: 'websocket' } : undefined;
	const answer = await visitor.call(
		method,
		`${BASE}${path}${QUERIES[route]?.(ids) ?? ''}`,
		body,
		headers
	);
	answer.webSocket?.accept();
	answer.webSocket?.close(1000);
	return answer;
}
const bodyOf = (rule: Rule): unknown => ('body' in rule && rule.body ? rule.body(ids) : {});
const entries = Object.entries(ROUTES);
const bound = entries.filter(
	(entry): entry is [string, Extract<Rule, { at: string }>] => 'at' in entry[1]
);
const judged = entries.filter((entry): entry is [string, Extract<Rule, { who: Capability[] }>] =>
	Array.isArray(entry[1].who)
);

it('knows every route there is, and no other', () => {
	const there = api.routes
		.filter(({ method, path }) => method !== 'ALL' && path.startsWith(BASE))
		.map(({ method, path }) => `${method} ${path.slice(BASE.length)}`);
	expect([...new Set(there)].sort()).toEqual(Object.keys(ROUTES).sort());
});

it.each(entries.filter(([, rule]) => rule.who !== 'open'))(
	'%s is closed to whoever is not signed in',
	async (route, rule) => {
		const answer = await call(new Visitor(), route, rule);
		expect(answer.status).toBe(401);
		expect(await json(answer)).toMatchObject({ code: 'not_signed_in' });
	}
);

it.each(bound)('%s is closed to a colleague without membership', async (route, rule) => {
	expect((await call(outsider.visitor, route, rule)).status).toBe(403);
});

it.each(bound)('%s shows another organisation nothing', async (route, rule) => {
	const answer = await call(stranger.visitor, route, rule);
	expect(await answer.clone().text()).not.toContain('Canary');
	if (rule.at === 'clinic') expect(answer.status).toBe(404);
	else expect(answer.status).not.toBe(403);
});

let turn = 0;
describe.each(judged)('%s', (route, rule) => {
	const mayPass = ({ held }: Player) => rule.who.some((one) => held.includes(one));

	it('is refused to every role without the capability', async () => {
		for (const player of players.filter((one) => !mayPass(one))) {
			const { status } = await call(player.visitor, route, rule);
			expect(`${player.name} ${status}`).toBe(`${player.name} 403`);
		}
	});

	it('lets whoever has the capability through, the roles in turn', async () => {
		const [first, ...others] = players.filter(mayPass);
		const inTurn = others.slice(turn++ % Math.max(1, others.length)).slice(0, 1);
		for (const player of [...(first ? [first] : []), ...inTurn]) {
			const { status } = await call(player.visitor, route, rule);
			expect([401, 403, 500, 503], player.name).not.toContain(status);
		}
	});
});
