import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { aFreeDesk, bookThere, openBoard, pointAt, visitsOf, type Desk } from './support/board.ts';
import { closeBrowser, findAxeViolations, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, URL_OF_PRODUCT, type Api } from './support/server.ts';

let api: Api;
let opened: Visit;
let page: Page;

beforeAll(async () => {
	api = await signInToApi('desk');
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'desk');
});
afterAll(async () => {
	await opened.close();
	await closeBrowser();
});

/** Somebody with a phone who waits for that day with that doctor. */
async function waits(desk: Desk, name: string): Promise<string> {
	const number = `+86137${String(Date.now()).slice(-8)}`;
	const make = async (path: string, body: object) => {
		const answer = await api(path, { method: 'POST', body: JSON.stringify(body) });
		if (!answer.ok) throw new Error(`${path} ${answer.status} ${await answer.text()}`);
		return (await answer.json()) as { id: string };
	};
	const { clinicId, opening, on } = desk;
	const patient = await make('/patients', { name, phones: [{ number }], clinicId });
	await make(`/clinics/${clinicId}/waitlist`, {
		patientId: patient.id,
		minutes: 30,
		serviceIds: [],
		providerId: opening.providerId,
		windows: [{ from: on, to: on }]
	});
	return patient.id;
}

/** The open round over the time that this visit gave back; empty without one. */
async function roundOf({ clinicId }: Desk, appointmentId: string): Promise<string> {
	const answer = await api(`/clinics/${clinicId}/rounds?state=open`);
	const { items } = (await answer.json()) as {
		items: { id: string; freedByAppointmentId: string | null }[];
	};
	return items.find(({ freedByAppointmentId }) => freedByAppointmentId === appointmentId)?.id ?? '';
}

/** The link that the patient's message carries. */
async function linkSentTo(patientId: string): Promise<string> {
	const offers = async () => {
		const answer = await api(`/messages?patientId=${patientId}`);
		const { items } = (await answer.json()) as { items: { kind: string; body: string }[] };
		return items.filter(({ kind }) => kind === 'offer');
	};
	await expect.poll(async () => (await offers()).length, { timeout: 20_000 }).toBe(1);
	return /\/o\/([\w.-]+)/.exec((await offers())[0]!.body)![1]!;
}

describe('a cancelled visit', () => {
	it('is offered on, and the board shows who took it', async () => {
		const desk = await aFreeDesk(api, 60);
		const booked = await bookThere(desk, 0);
		const name = `候补${desk.patient.name.slice(1)}${Date.now() % 1_000}`;
		const patientId = await waits(desk, name);
		await openBoard(page, desk);
		await pointAt(page, desk, 0);
		await page.locator(`.cards [data-id="${booked.id}"]`).click({ button: 'right' });
		await page.getByRole('menuitem', { name: '取消预约' }).click();
		await page.getByText(/有 \d+ 位候补适合这个时间/).waitFor();
		await page.getByLabel('原因').fill('换了时间');
		await page.locator('button[form=cancel]').click();

		await expect.poll(() => roundOf(desk, booked.id)).not.toBe('');
		const round = page.locator(`[data-round="${await roundOf(desk, booked.id)}"]`);
		await round.waitFor();
		expect(await round.innerText()).toContain('候补轮次 0/');
		await round.click();
		const panel = page.locator('.drawer');
		await panel.getByText('稍后开始询问').waitFor();
		expect(await findAxeViolations(page)).toEqual([]);
		await panel.getByRole('button', { name: '现在就问' }).click();
		const mine = panel.locator('li[data-offer]').filter({ hasText: name });
		await mine.waitFor();
		const token = await linkSentTo(patientId);
		await expect.poll(() => mine.getAttribute('data-state')).toBe('pending');

		const offer = `${URL_OF_PRODUCT}/api/v1/public/offers/${token}`;
		expect(await (await fetch(offer)).json()).toMatchObject({ isOpen: true, state: 'viewed' });
		await expect.poll(() => mine.getAttribute('data-state')).toBe('viewed');
		const accepted = await fetch(offer, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ answer: 'accept' })
		});
		expect(accepted.status).toBe(200);
		await panel.getByText(`${name} 接下了，补回 30 分钟。`).waitFor();
		await page.locator('.cards').getByText(name).waitFor();
		await round.waitFor({ state: 'detached' });
		const visits = await visitsOf({ ...desk, patient: { id: patientId, name } });
		expect(visits).toMatchObject([
			{ start: booked.start, confirmation: 'confirmed', source: 'waitlist' }
		]);
		expect(opened.complaints).toEqual([]);
	});

	it('is the desk’s own again when the round is stopped', async () => {
		const desk = await aFreeDesk(api, 60);
		const booked = await bookThere(desk, 0);
		await waits(desk, '候补乙');
		await openBoard(page, desk);
		await pointAt(page, desk, 0);
		const cancelled = await api(`/clinics/${desk.clinicId}/appointments/${booked.id}/cancel`, {
			method: 'POST',
			body: JSON.stringify({ reason: 'round', by: 'patient' })
		});
		expect(cancelled.status).toBe(200);
		const round = page.locator(`[data-round="${await roundOf(desk, booked.id)}"]`);
		await round.click();
		const panel = page.locator('.drawer');
		await panel.getByRole('button', { name: '停止' }).click();
		await panel.getByText('已停止').waitFor();
		await round.waitFor({ state: 'detached' });
		expect((await bookThere(desk, 0)).start).toBe(booked.start);
	});
});
