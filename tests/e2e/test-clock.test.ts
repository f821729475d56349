import { afterEach, expect, it } from 'vitest';
import type { Hold, Opening, ScheduleView } from '../../worker/contracts/schedule.ts';
import { setClock, signInToApi, URL_OF_PRODUCT } from './support/server.ts';

const DAY_MS = 86_400_000;
const dateIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

afterEach(() => setClock(new Date()));

it('moves every clinic’s clock: a hold runs out without anybody asking', async () => {
	const api = await signInToApi('desk');
	const { items: clinics } = (await (await api('/clinics')).json()) as { items: { id: string }[] };
	const clinic = clinics[0]?.id;
	const query = `minutes=15&from=${dateIn(4)}&to=${dateIn(12)}&limit=1`;
	const { items } = (await (await api(`/clinics/${clinic}/openings?${query}`)).json()) as {
		items: Opening[];
	};
	const { providerId, chairId, start } = items[0] as Opening;
	const made = await api(`/clinics/${clinic}/holds`, {
		method: 'POST',
		body: JSON.stringify({ providerId, chairId, start, minutes: 15, ttlSeconds: 300 })
	});
	expect(made.status).toBe(201);
	const hold = (await made.json()) as Hold;
	const holds = async () => {
		const answer = await api(`/clinics/${clinic}/schedule?from=${dateIn(3)}&to=${dateIn(13)}`);
		const view = (await answer.json()) as ScheduleView;
		return { ids: view.holds.map(({ id }) => id), revision: view.revision };
	};
	const before = await holds();
	expect(before.ids).toContain(hold.id);
	await setClock(new Date(Date.now() + 301_000));
	const after = await holds();
	expect(after.ids).not.toContain(hold.id);
	expect(after.revision).toBeGreaterThan(before.revision);
});

it('keeps sessions alive whatever the clock says, and answers the new moment', async () => {
	const api = await signInToApi('doctor');
	const response = await fetch(`${URL_OF_PRODUCT}/api/test/clock`, {
		method: 'POST',
		body: JSON.stringify({ now: '2027-03-01T00:00:00Z' })
	});
	expect(((await response.json()) as { now: string }).now).toMatch(/^2027-03-01T00:00:0/);
	expect((await api('/me')).status).toBe(200);
});

it('refuses what is no instant, and runs a trigger by its expression', async () => {
	const post = (what: string, body: object) =>
		fetch(`${URL_OF_PRODUCT}/api/test/${what}`, { method: 'POST', body: JSON.stringify(body) });
	expect((await post('clock', { now: 'tomorrow' })).status).toBe(422);
	expect((await post('cron', { cron: '* * * * *' })).status).toBe(200);
	expect((await post('nothing', {})).status).toBe(404);
});
