import { beforeAll, expect, it } from 'vitest';
import { aHouse, json, signedIn, type House, type Visitor } from './access/house.ts';

/** `If-Match` is judged by the write itself: of several who read the same version, one changes it. */
let house: House;
let owner: Visitor;
let clinic: string;
beforeAll(async () => {
	house = await aHouse(1);
	owner = await signedIn(await house.person(null, { isOwner: true }));
	clinic = `/clinics/${house.clinicIds[0]}`;
});

async function changeAtOnce(path: string, version: number) {
	const answers = await Promise.all(
		Array.from({ length: 4 }, (_, n) =>
			owner.patch(path, { name: `Name ${n}` }, { 'if-match': `"${version}"` })
		)
	);
	const codes = await Promise.all(
		answers
			.filter(({ status }) => status !== 200)
			.map(async (one) => (await json<{ code: string }>(one)).code)
	);
	return { statuses: answers.map(({ status }) => status).sort(), codes: new Set(codes) };
}
const ONE_WON = { statuses: [200, 412, 412, 412], codes: new Set(['stale_version']) };

it('of a person', async () => {
	const { staffId } = await house.person('nurse');
	expect(await changeAtOnce(`/staff/${staffId}`, 1)).toEqual(ONE_WON);
});

it('of a clinic', async () => {
	const { version } = await json<{ version: number }>(await owner.get(clinic));
	expect(await changeAtOnce(clinic, version)).toEqual(ONE_WON);
});

it('of a chair', async () => {
	const made = await json<{ id: string; version: number }>(
		await owner.post(`${clinic}/chairs`, { name: 'Window' })
	);
	expect(await changeAtOnce(`${clinic}/chairs/${made.id}`, made.version)).toEqual(ONE_WON);
});
