import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NoteView, OpenNote } from '../../worker/contracts/notes.ts';
import { closeBrowser, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, type Api } from './support/server.ts';

let api: Api;
let opened: Visit;
let page: Page;
let path = '';

beforeAll(async () => {
	api = await signInToApi('owner');
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'owner');
}, 120_000);
afterAll(async () => {
	await opened.close();
	await closeBrowser();
});

const read = async <T>(answer: Response): Promise<T> => {
	if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as T;
};
const get = async <T>(where: string) => read<T>(await api(where));
const post = async <T>(where: string, body: object) =>
	read<T>(
		await api(where, {
			method: 'POST',
			body: JSON.stringify(body),
			headers: { 'idempotency-key': randomUUID() }
		})
	);
const open = async () => {
	await page.goto(path);
	await page.locator('.editor').waitFor();
};
const box = (key: string) => page.locator(`[data-key="${key}"]`);

it('saves by itself, brings back what a crash cut off, and is signed for good', async () => {
	const me = await get<{ clinics: { id: string }[] }>('/me');
	const clinicId = me.clinics[0]!.id;
	const patient = await post<{ id: string }>('/patients', { name: '病历', phones: [], clinicId });
	const begun = { clinicId, templateKey: 'ortho', language: 'zh' };
	const note = await post<NoteView>(`/patients/${patient.id}/notes`, begun);
	path = `/patients/${patient.id}/notes/${note.id}`;
	await open();
	await box('complaint').fill('换弓丝');
	await box('ortho.upper').fill('0.016 NiTi');
	await page.locator('[data-saving="saved"]').waitFor();
	await expect.poll(async () => (await get<OpenNote>(path)).values['complaint']).toBe('换弓丝');

	await opened.context.setOffline(true);
	await box('treatment').fill('更换上颌弓丝');
	await page.locator('[data-saving="offline"]').waitFor();
	await page.close({ runBeforeUnload: false });
	expect((await get<OpenNote>(path)).values['treatment']).toBeUndefined();

	await opened.context.setOffline(false);
	page = await opened.context.newPage();
	await open();
	await page.getByText('找回了').waitFor();
	expect(await box('treatment').inputValue()).toBe('更换上颌弓丝');
	await expect
		.poll(async () => (await get<OpenNote>(path)).values['treatment'])
		.toBe('更换上颌弓丝');

	await box('treatment').press('Control+Enter');
	await page.getByRole('button', { name: '写补记' }).click();
	await page.getByLabel('补记内容').fill('患者来电，一切正常。');
	await page.getByRole('button', { name: '保存补记' }).click();
	await page.getByText('患者来电，一切正常。').last().waitFor();
	const signed = await get<OpenNote>(path);
	expect(signed).toMatchObject({ state: 'signed', isIntact: true });
	expect(signed.amendments).toHaveLength(1);
}, 60_000);

it('takes a visit from the door to the till by the steps above its note, and a step back', async () => {
	const me = await get<{ clinics: { id: string }[] }>('/me');
	const clinicId = me.clinics[0]!.id;
	const clinic = `/clinics/${clinicId}`;
	const patient = await post<{ id: string }>('/patients', { name: '到诊', phones: [], clinicId });
	const on = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
	const free = await get<{ items: { providerId: string; chairId: string; start: string }[] }>(
		`${clinic}/openings?minutes=30&from=${on(20)}&to=${on(34)}&limit=1`
	);
	const { providerId, chairId, start } = free.items[0]!;
	const appointment = await post<{ id: string }>(`${clinic}/appointments`, {
		...{ patientId: patient.id, providerId, chairId, start, minutes: 30 },
		...{ serviceIds: [], source: 'desk' }
	});
	const begun = { clinicId, templateKey: 'ortho', language: 'zh', appointmentId: appointment.id };
	const note = await post<NoteView>(`/patients/${patient.id}/notes`, begun);
	path = `/patients/${patient.id}/notes/${note.id}`;
	await open();
	const steps = page.getByRole('list', { name: '本次就诊进度' });
	const press = (name: string) => steps.getByRole('button', { name }).click();
	const status = async () =>
		(await get<{ status: string }>(`${clinic}/appointments/${appointment.id}`)).status;
	await press('到诊');
	await expect.poll(status).toBe('arrived');
	await press('上椅');
	await expect.poll(status).toBe('in_chair');
	const seated = page.locator('.toast', { hasText: '已上椅' });
	await seated.getByRole('button', { name: '撤销' }).click();
	await expect.poll(status).toBe('arrived');
	await press('上椅');
	await expect.poll(status).toBe('in_chair');
	await box('complaint').fill('换弓丝');
	await box('ortho').fill('已换弓丝');
	await box('treatment').fill('更换上颌弓丝');
	await press('签名');
	await page.getByRole('button', { name: '写补记' }).waitFor();
	await press('完成');
	await expect.poll(status).toBe('completed');
	// The question and the patient's head both say it.
	await page.getByText('没有预约，也没有人会联系').first().waitFor();
	await press('结账离院');
	await expect.poll(status).toBe('checked_out');
}, 60_000);
