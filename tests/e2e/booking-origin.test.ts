import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeBrowser, findAxeViolations, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, URL_OF_PRODUCT, type Api } from './support/server.ts';

/** A visitor of the second clinic's page, and what the desk sees of their booking. */
let clinic: { id: string; slug: string };
let owner: Api;
let opened: Visit;
let page: Page;
let before: { online: Record<string, unknown> };
let booked: { id: string; start: string; patientId: string };
const NAME = `来客${Date.now().toString(36)}`;
const CAMPAIGN = 'spring-2027';

const put = (online: object) =>
	owner(`/clinics/${clinic.id}/online-booking`, {
		method: 'PUT',
		body: JSON.stringify({ online })
	});
const words = (zh: string) => ({ zh, en: '', ru: '' });

/** Through the public door, as a mini-program would: hold, phone, code, booking. */
async function bookOutside(): Promise<{ id: string; start: string }> {
	const at = `${URL_OF_PRODUCT}/api/v1/public/clinics/${clinic.slug}`;
	let cookie = '';
	const ask = async <Body>(path: string, body?: object): Promise<Body> => {
		const answer = await fetch(`${at}${path}`, {
			headers: { cookie, 'content-type': 'application/json' },
			...(body && { method: 'POST', body: JSON.stringify(body) })
		});
		cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])[0] ?? cookie;
		if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
		return (await answer.json()) as Body;
	};
	const { services } = await ask<{ services: { id: string; audience: string }[] }>('');
	const serviceId = services.find((one) => one.audience === 'everyone')!.id;
	const day = (after: number) =>
		new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);
	const { items } = await ask<{ items: { providerId: string; start: string }[] }>(
		`/openings?serviceId=${serviceId}&from=${day(5)}&to=${day(12)}&source=leaflet`
	);
	const { providerId, start } = items.at(-1)!;
	const { holdId } = await ask<{ holdId: string }>('/holds', {
		serviceId,
		providerId,
		start,
		source: 'leaflet'
	});
	const phone = `139${String(Date.now()).slice(-8)}`;
	const { id } = await ask<{ id: string }>('/verifications', { phone });
	const sent = (await (await owner(`/messages?to=%2B86${phone}&limit=20`)).json()) as {
		items: { code?: string }[];
	};
	const { code } = sent.items.find((one) => one.code)!;
	const { verificationToken } = await ask<{ verificationToken: string }>(
		`/verifications/${id}/check`,
		{ code }
	);
	const { appointment } = await ask<{ appointment: { id: string; start: string } }>('/bookings', {
		holdId,
		verificationToken,
		name: NAME,
		visitor: 'new',
		source: 'leaflet',
		campaign: CAMPAIGN,
		answers: [{ questionId: 'allergy', answer: 'yes' }],
		signatures: [{ formId: 'consent', name: NAME }]
	});
	return appointment;
}

beforeAll(async () => {
	owner = await signInToApi('owner');
	const me = (await (await owner('/me')).json()) as { clinics: (typeof clinic)[] };
	clinic = me.clinics[1]!;
	before = (await (await owner(`/clinics/${clinic.id}/online-booking`)).json()) as typeof before;
	const set = await put({
		...before.online,
		channels: [{ word: 'leaflet', name: '社区传单' }],
		questions: [{ id: 'allergy', kind: 'yes_no', question: words('有过敏吗？') }],
		forms: [{ id: 'consent', title: words('知情同意'), body: words('同意检查。') }]
	});
	expect(set.status).toBe(200);
	const appointment = await bookOutside();
	const origin = await owner(`/clinics/${clinic.id}/appointments/${appointment.id}/origin`);
	const { patientId } = (await origin.json()) as { patientId: string };
	booked = { ...appointment, patientId };
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'desk');
}, 120_000);
afterAll(async () => {
	await owner(`/clinics/${clinic.id}/appointments/${booked.id}/cancel`, {
		method: 'POST',
		body: JSON.stringify({ reason: 'test', by: 'clinic' })
	});
	await put(before.online);
	await opened.close();
	await closeBrowser();
});

const open = async (path: string) => {
	await page.goto(path);
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
};
const show = () => page.getByRole('button', { name: '查看回答和签署' }).click();

it('a card tells the channel in words, and opens what the visitor wrote and signed', async () => {
	const on = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(
		new Date(booked.start)
	);
	await open(`/c/${clinic.slug}/board?on=${on}`);
	await page.locator(`[data-id="${booked.id}"]`).first().click();
	const card = page.getByRole('dialog');
	await card.getByText('社区传单').waitFor();
	expect(await card.getByText('有过敏吗？').count()).toBe(0);
	await show();
	await card.getByText('有过敏吗？').waitFor();
	await card.getByText('是', { exact: true }).waitFor();
	await card.getByText(`${CAMPAIGN} · 自称初诊`).waitFor();
	await card.getByText('已签署: 知情同意').waitFor();
	expect(await findAxeViolations(page)).toEqual([]);
	const box = await card.boundingBox();
	expect(box!.y + box!.height).toBeLessThanOrEqual(page.viewportSize()!.height);
});

it('a patient’s page tells it too, and who looked is in the access log', async () => {
	await open(`/patients/${booked.patientId}`);
	await page.getByText('来源: 社区传单').waitFor();
	await open(`/patients/${booked.patientId}/visits`);
	await page.getByText('随预约带来的').click();
	await show();
	await page.getByText('有过敏吗？').waitFor();
	const log = (await (await owner(`/patients/${booked.patientId}/access-log`)).json()) as {
		items: unknown[];
	};
	expect(log.items.length).toBeGreaterThan(0);
	expect(opened.complaints).toEqual([]);
});

it('the report counts it under its channel and campaign', async () => {
	const on = booked.start.slice(0, 10);
	const here = await visit('desktop');
	await signIn(here.page, 'accountant');
	await here.page.goto(`/sources?clinic=${clinic.slug}&from=${on}&through=${on}`);
	await here.page.locator('html[data-awake]').waitFor({ state: 'attached' });
	const row = here.page.getByRole('row', { name: new RegExp(`社区传单.*${CAMPAIGN}`) });
	await expect
		.poll(
			async () => {
				await here.page.reload();
				return row.count();
			},
			{ timeout: 30_000, interval: 1_000 }
		)
		.toBe(1);
	await row.getByRole('link').click();
	await here.page.getByText(NAME).waitFor();
	await here.close();
});
