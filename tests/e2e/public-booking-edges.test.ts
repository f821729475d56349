import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { OnlineSettingsView } from '../../worker/contracts/online-settings.ts';
import { closeBrowser, DEVICES, findAxeViolations, visit, type Visit } from './support/pages.ts';
import { aBooking, anAddress, awake, clinicOf, startsOf } from './support/patient.ts';
import { setClock, signInToApi, URL_OF_PRODUCT } from './support/server.ts';

let here: Visit;
afterEach(async () => {
	const { complaints } = here;
	await here.close();
	expect(complaints).toEqual([]);
});
afterAll(closeBrowser);

async function aPhone(): Promise<void> {
	here = await visit('phone');
	await here.context.setExtraHTTPHeaders({ 'x-test-address': anAddress() });
}
const policyOf = async (path: string) => {
	const { headers } = await fetch(`${URL_OF_PRODUCT}${path}`);
	const policy = headers.get('content-security-policy') ?? '';
	return {
		ancestors: /frame-ancestors ([^;]*)/.exec(policy)?.[1],
		script: /script-src ([^;]*)/.exec(policy)?.[1],
		xFrame: headers.get('x-frame-options'),
		referrer: headers.get('referrer-policy')
	};
};

describe('the edges of booking', () => {
	it('asks whether the time is still free when its hold has ended, and keeps it again', async () => {
		await aPhone();
		const { page } = here;
		const { items, service } = await startsOf('jingan', 6);
		const { start, providerId } = items.at(-1)!;
		await page.clock.install();
		await page.goto(
			`/b/jingan/details?service=${service.id}&provider=${providerId}&start=${start}`
		);
		await page.getByRole('timer').waitFor();
		await awake(page);
		await page.locator('input[name=name]').fill('周小舟');
		try {
			await setClock(new Date(Date.now() + 301_000));
			await page.clock.runFor(300_000);
			await page.getByRole('dialog').getByText('仍然空着').waitFor();
			expect(await findAxeViolations(page)).toEqual([]);
			await page.getByRole('dialog').getByRole('button').click();
			await page.getByRole('dialog').waitFor({ state: 'detached' });
			expect(await page.getByRole('timer').textContent()).toMatch(/0[45]:\d\d/);
			expect(await page.locator('input[name=name]').inputValue()).toBe('周小舟');
		} finally {
			await setClock(new Date());
		}
	});

	it('works without script up to the choice of time', async () => {
		await aPhone();
		const context = await here.context.browser()!.newContext({
			...DEVICES.phone,
			locale: 'zh-CN',
			baseURL: URL_OF_PRODUCT,
			javaScriptEnabled: false
		});
		const page = await context.newPage();
		await page.goto('/b/jingan?lang=en');
		await page.locator('.rows a.row').first().click();
		await page.locator('.pick a').nth(1).click();
		expect(page.url()).toMatch(/lang=en.*provider=prv_/);
		await page.locator('.week a').last().click();
		const time = page.locator('.times > a').first();
		const at = await time.textContent();
		await time.click();
		await page.waitForURL('**/details**');
		expect(await page.locator('.when').textContent()).toContain(at);
		const { phone } = await clinicOf('jingan');
		await page.locator(`noscript a[href^="tel:"]`).first().waitFor();
		expect(await page.locator('noscript').first().textContent()).toContain(phone);
		await context.close();
	});

	it('is described for search engines, and a link’s page is kept out of them', async () => {
		await aPhone();
		const page = await (await fetch(`${URL_OF_PRODUCT}/b/jingan?campaign=x`)).text();
		const data = JSON.parse(
			/<script type="application\/ld\+json" nonce="[^"]+">([^<]*)</.exec(page)![1]!
		) as Record<string, unknown[]>;
		expect(data['@type']).toBe('Dentist');
		expect(data['makesOffer']!.length).toBeGreaterThan(3);
		expect(data['openingHoursSpecification']).toHaveLength(7);
		expect(page).toContain(`<link rel="canonical" href="${URL_OF_PRODUCT}/b/jingan"`);
		for (const tag of ['zh-Hans', 'en', 'ru', 'x-default'])
			expect(page).toContain(`hreflang="${tag}"`);
		expect(page).toContain('property="og:title"');
		const { token } = await aBooking('jingan', 7);
		const link = await fetch(`${URL_OF_PRODUCT}/m/${token}`);
		expect(link.headers.get('x-robots-tag')).toContain('noindex');
		expect(link.headers.get('referrer-policy')).toBe('no-referrer');
		expect(await link.text()).toContain('name="referrer" content="no-referrer"');
	});

	it('moves and cancels by the link, by forms alone, and asks to book again', async () => {
		await aPhone();
		const { page } = here;
		const { token, appointment } = await aBooking('pudong', 8);
		await page.goto(`/m/${token}`);
		expect(await findAxeViolations(page)).toEqual([]);
		await page.getByText('改到别的时间').click();
		// The roundest nine of a part stand open; the others lie behind “all times”.
		await page.locator('.times > a:visible').last().click();
		await page.getByRole('dialog').waitFor();
		expect(await findAxeViolations(page)).toEqual([]);
		await page.getByRole('dialog').getByRole('button').click();
		await page.waitForURL('**moved=1**');
		const visitOf = async () => {
			const answer = await fetch(`${URL_OF_PRODUCT}/api/v1/public/bookings/${token}`);
			return (await answer.json()) as typeof appointment;
		};
		expect((await visitOf()).start).not.toBe(appointment.start);
		await page.getByText('取消预约').click();
		await page.getByRole('dialog').getByRole('button').click();
		await page.getByText('预约已取消').waitFor();
		expect((await visitOf()).status).toBe('cancelled');
		expect(await findAxeViolations(page)).toEqual([]);
		await page.getByRole('link', { name: '重新预约' }).click();
		await page.waitForURL('**/b/pudong/time**');
	});
});

describe('within another site', () => {
	let site: Server | undefined;
	afterEach(() => void site?.close());

	it('only the clinic’s sites frame the booking, and hear how tall it is', async () => {
		await aPhone();
		site = createServer((request, response) => {
			response.setHeader('content-type', 'text/html');
			response.end(
				`<iframe width="380" height="300" src="${URL_OF_PRODUCT}${request.url}"></iframe><script>onmessage=(e)=>{document.title=e.origin+' '+e.data.type+' '+(e.data.height>300)}</script>`
			);
		});
		await new Promise<void>((resolve) => site!.listen(0, '127.0.0.1', resolve));
		const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
		const api = await signInToApi('owner');
		const { items } = (await (await api('/clinics')).json()) as {
			items: { id: string; slug: string }[];
		};
		const path = `/clinics/${items.find(({ slug }) => slug === 'jingan')!.id}/online-booking`;
		const before = (await (await api(path)).json()) as OnlineSettingsView;
		const put = async (allowedOrigins: string[]) => {
			const now = (await (await api(path)).json()) as OnlineSettingsView;
			const answer = await api(path, {
				method: 'PUT',
				headers: { 'if-match': `"${now.version}"` },
				body: JSON.stringify({ online: { ...before.online, allowedOrigins }, gaps: before.gaps })
			});
			expect(answer.status, await answer.text()).toBe(200);
		};
		expect(await policyOf('/b/jingan?embed=1')).toMatchObject({ ancestors: "'none'" });
		await put([origin]);
		try {
			expect(await policyOf('/b/jingan?embed=1')).toMatchObject({
				ancestors: origin,
				xFrame: null
			});
			expect(await policyOf('/b/jingan')).toMatchObject({ ancestors: "'none'", xFrame: 'DENY' });
			const { script } = await policyOf('/b/jingan?embed=1');
			expect(script).toMatch(/^'self' 'nonce-[^']+'$/);
			await here.page.goto(`${origin}/b/jingan?embed=1`);
			const frame = here.page.frameLocator('iframe');
			await frame.locator('h1').waitFor();
			expect(await frame.locator('.lang').count()).toBe(0);
			await expect.poll(() => here.page.title()).toBe(`${URL_OF_PRODUCT} chairside:height true`);
			await frame.locator('.rows a.row').first().click();
			await frame.locator('.times > a').first().click();
			await frame.getByRole('timer').waitFor();
			await here.page.goto(`${origin}/b/jingan`);
			await expect.poll(() => here.complaints.join()).toContain('frame-ancestors');
			here.complaints.splice(0);
		} finally {
			await put(before.online.allowedOrigins);
		}
	});
});
