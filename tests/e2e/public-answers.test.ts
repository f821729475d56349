import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { ChannelView } from '../../worker/contracts/channels.ts';
import type { PublicAppointment } from '../../worker/contracts/public-booking.ts';
import type { PublicMessages } from '../../worker/contracts/public-messages.ts';
import { closeBrowser, findAxeViolations, visit, type Visit } from './support/pages.ts';
import { aBooking, anAddress } from './support/patient.ts';
import { signInToApi, URL_OF_PRODUCT } from './support/server.ts';

let here: Visit | undefined;
afterEach(async () => {
	const { complaints = [] } = here ?? {};
	await here?.close();
	here = undefined;
	expect(complaints).toEqual([]);
});
afterAll(closeBrowser);

const booking = async <Body = PublicAppointment>(token: string, rest = ''): Promise<Body> =>
	(await fetch(`${URL_OF_PRODUCT}/api/v1/public/bookings/${token}${rest}`)).json() as Promise<Body>;

/** The page behind a link, on a phone. */
async function open(token: string, lang: string) {
	here = await visit('phone');
	await here.context.setExtraHTTPHeaders({ 'x-test-address': anAddress() });
	await here.page.goto(`/m/${token}?lang=${lang}`);
	return here.page;
}

describe('what a patient answers by their link, by forms alone', () => {
	it('is that they come; the desk sees it', async () => {
		const { token } = await aBooking('jingan', 5);
		const page = await open(token, 'en');
		expect(await findAxeViolations(page)).toEqual([]);
		expect((await booking(token)).confirmation).toBe('unconfirmed');
		await page.getByRole('button', { name: 'I will come' }).click();
		await page.getByText('The clinic knows that you will come.').waitFor();
		expect(await page.getByRole('button', { name: 'I will come' }).count()).toBe(0);
		expect(await findAxeViolations(page)).toEqual([]);
		expect((await booking(token)).confirmation).toBe('confirmed');
	});

	it('is that they want to be called; the desk has a task', async () => {
		const { token, appointment } = await aBooking('jingan', 5);
		const page = await open(token, 'ru');
		await page.getByRole('button', { name: 'Перезвоните мне' }).click();
		await page.getByText('Клиника вам перезвонит.').waitFor();
		const api = await signInToApi('owner');
		const { items } = (await (await api('/call-tasks?limit=200')).json()) as {
			items: { reason: string; appointment: { id: string } | null }[];
		};
		const mine = items.filter(({ appointment: about }) => about?.id === appointment.id);
		expect(mine.map(({ reason }) => reason)).toEqual(['call_back']);
	});

	it('is that they want no messages by a way, and want them again', async () => {
		const { token } = await aBooking('jingan', 5);
		const page = await open(token, 'zh');
		const isStopped = async () =>
			(await booking<PublicMessages>(token, '/messages')).ways[0]?.isStopped;
		await page.getByRole('button', { name: /^停止/ }).click();
		await page.getByText('已停止').waitFor();
		expect(await isStopped()).toBe(true);
		expect(await findAxeViolations(page)).toEqual([]);
		await page.getByRole('button', { name: /^重新开启/ }).click();
		await page.getByRole('button', { name: /^停止/ }).waitFor();
		expect(await isStopped()).toBe(false);
	});
});

describe('notifications of a browser', () => {
	it('begin by the patient’s own press alone', async () => {
		const api = await signInToApi('owner');
		const { token } = await aBooking('jingan', 5);
		const made = await api('/channels', {
			method: 'POST',
			body: JSON.stringify({
				kind: 'web_push',
				name: 'Browsers',
				settings: { subject: 'mailto:it@clinic.example' }
			})
		});
		const { id } = (await made.json()) as ChannelView;
		const pause = (isPaused: boolean) =>
			api(`/channels/${id}`, { method: 'PATCH', body: JSON.stringify({ isPaused }) });
		await pause(false);
		try {
			here = await visit('phone');
			const { page, context } = here;
			await context.grantPermissions(['notifications']);
			// Whoever subscribes asks the browser's maker, who is not there.
			await page.addInitScript(() => {
				PushManager.prototype.subscribe = async () =>
					({
						toJSON: () => ({
							endpoint: 'https://fcm.googleapis.com/fcm/send/e2e',
							keys: { p256dh: 'B'.padEnd(87, 'x'), auth: 'a'.padEnd(22, 'x') }
						})
					}) as never;
			});
			await page.goto(`/m/${token}?lang=en`);
			const scopes = () =>
				page.evaluate(async () =>
					(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)
				);
			expect(await scopes()).toEqual([]);
			await page.getByRole('button', { name: 'Notify me in this browser' }).click();
			await page.getByText('This browser will be notified of your visits.').waitFor();
			expect(await scopes()).toEqual([`${URL_OF_PRODUCT}/m/`]);
			expect(await findAxeViolations(page)).toEqual([]);
		} finally {
			await pause(true);
		}
	});
});
