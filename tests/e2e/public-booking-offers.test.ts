import { afterAll, afterEach, expect, it } from 'vitest';
import type { PublicOffer } from '../../worker/contracts/gap-rounds.ts';
import { closeBrowser, findAxeViolations, visit, type Visit } from './support/pages.ts';
import {
	aBooking,
	anAddress,
	aPhone,
	aVisitor,
	awake,
	clinicOf,
	codeFor
} from './support/patient.ts';
import { signInToApi } from './support/server.ts';

let here: Visit;
afterEach(async () => {
	const { complaints } = here;
	await here.close();
	expect(complaints).toEqual([]);
});
afterAll(closeBrowser);

/** The owner's list of freed times that are being offered; asks the next wave of the newest at once. */
async function askNow(clinicSlug: string): Promise<void> {
	const api = await signInToApi('owner');
	const { items } = (await (await api('/clinics')).json()) as {
		items: { id: string; slug: string }[];
	};
	const rounds = `/clinics/${items.find(({ slug }) => slug === clinicSlug)!.id}/rounds`;
	const open = (await (await api(`${rounds}?state=open`)).json()) as { items: { id: string }[] };
	for (const { id } of open.items)
		await api(`${rounds}/${id}/ask`, { method: 'POST', body: JSON.stringify({ waitlistIds: [] }) });
}

async function offerTo(phone: string): Promise<string> {
	const api = await signInToApi('owner');
	let token: string | undefined;
	await expect
		.poll(
			async () => {
				const { items } = (await (await api(`/messages?to=%2B86${phone}&limit=30`)).json()) as {
					items: { to: string; body: string }[];
				};
				const offer = items.find((one) => one.to.endsWith(phone) && one.body.includes('/o/'));
				token = /\/o\/([\w.-]+)/.exec(offer?.body ?? '')?.[1];
				return token;
			},
			{ timeout: 15_000, interval: 250 }
		)
		.toBeTruthy();
	return token!;
}

it('who waits is offered a freed time by a link that accepts only when told to', async () => {
	here = await visit('phone');
	await here.context.setExtraHTTPHeaders({ 'x-test-address': anAddress() });
	const { page } = here;
	const phone = aPhone();
	const { services } = await clinicOf('jingan');
	await page.goto(`/b/jingan/waitlist?service=${services[0]!.id}`);
	expect(await findAxeViolations(page)).toEqual([]);
	await page.locator('button[form=wish]').click();
	await page.waitForURL('**/details**');
	await awake(page);
	await page.locator('input[name=name]').fill('候小安');
	await page.locator('input[name=phone]').fill(phone);
	await page.locator('button[form=details]').click();
	await page.waitForURL('**/code**');
	await page.locator('input[name=code]').fill(await codeFor(phone));
	await page.getByText('已加入候补').waitFor();

	const { token: freed } = await aBooking('jingan', 9);
	expect((await aVisitor()(`/bookings/${freed}`, { method: 'DELETE' })).status).toBe(200);
	await askNow('jingan');
	const token = await offerTo(phone);
	const look = async () => (await (await aVisitor()(`/offers/${token}`)).json()) as PublicOffer;
	await page.goto(`/o/${token}`);
	await page.getByRole('timer').waitFor();
	expect(await findAxeViolations(page)).toEqual([]);
	expect((await look()).state).toBe('viewed');
	await page.getByRole('button', { name: /^接受/ }).click();
	await page.getByRole('heading', { name: '预约成功' }).waitFor();
	expect((await look()).state).toBe('accepted');
	await page.getByRole('link', { name: '查看、改期或取消' }).click();
	await page.getByText('改到别的时间').waitFor();
});
