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
