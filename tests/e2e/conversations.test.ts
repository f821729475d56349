import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallTaskView, ConversationView } from '../../worker/contracts/conversations.ts';
import { closeBrowser, findAxeViolations, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, type Api } from './support/server.ts';

let api: Api;
let opened: Visit;
let page: Page;
let clinic: { id: string; slug: string };
/** Names and numbers of this run, so that a second run on the same data finds its own. */
const RUN = Date.now().toString(36);
const TAIL = String(Date.now()).slice(-6);

beforeAll(async () => {
	api = await signInToApi('desk');
	const me = await get<{ clinics: { id: string; slug: string }[] }>('/me');
	clinic = me.clinics[0]!;
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'desk');
}, 120_000);
afterAll(async () => {
	await opened.close();
	await closeBrowser();
});

const read = async <T>(answer: Response): Promise<T> => {
	if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as T;
};
const get = async <T>(path: string) => read<T>(await api(path));
const post = async <T>(path: string, body: object, by: Api = api) =>
	read<T>(
		await by(path, {
			method: 'POST',
			body: JSON.stringify(body),
			headers: { 'idempotency-key': randomUUID() }
		})
	);
const open = async (path: string) => {
	await page.goto(path);
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
};
const aPatient = (name: string, number: string) =>
	post<{ id: string }>('/patients', { name, phones: [{ number }], clinicId: clinic.id });

it('answers in the inbox, takes the conversation and closes it', async () => {
	const name = `来信${RUN}`;
	const { id: patientId } = await aPatient(name, `13800${TAIL}`);
	const words = { patientId, clinicId: clinic.id, way: 'sms', body: `第一句 ${RUN}` };
	const { id } = await post<ConversationView>('/conversations', words);
	await open(`/inbox?state=open&open=${id}`);
	const talk = page.getByRole('region', { name: `与 ${name} 的对话` });
	await talk.getByText(`第一句 ${RUN}`).waitFor();
	expect(await findAxeViolations(page)).toEqual([]);
	await talk.getByRole('button', { name: '常用回复' }).click();
	await page.getByRole('button', { name: '不客气，祝您一切顺利。' }).click();
	await talk.getByRole('textbox').press('Control+Enter');
	await talk.getByRole('log').getByText('不客气，祝您一切顺利。').waitFor();
	await expect.poll(() => talk.getByRole('textbox').inputValue()).toBe('');
	await talk.getByRole('button', { name: '交回' }).click();
	await talk.getByRole('button', { name: '我来' }).click();
	await talk.getByRole('button', { name: '结束' }).click();
	await talk.getByRole('button', { name: '重新打开' }).waitFor();
	const after = await get<ConversationView>(`/conversations/${id}`);
	expect(after).toMatchObject({ state: 'closed', lastText: '不客气，祝您一切顺利。' });
	expect(after.assignee).not.toBeNull();
}, 90_000);

it('logs a call in two presses, and keeps what was agreed as evidence on the patient', async () => {
	const name = `电话${RUN}`;
	const { id: patientId } = await aPatient(name, `13801${TAIL}`);
	const call = { patientId, clinicId: clinic.id, direction: 'out', result: 'no_answer' };
	await post('/calls', { ...call, callAgainAt: new Date(Date.now() - 60_000).toISOString() });
	await open('/inbox/calls');
	const row = page.getByRole('listitem').filter({ hasText: name });
	await row.getByRole('button', { name: '打电话', exact: true }).click();
	await page.getByRole('dialog').getByRole('button', { name: '已接通' }).click();
	await row.waitFor({ state: 'detached' });
	const { items } = await get<{ items: CallTaskView[] }>(
		`/call-tasks?state=done&patientId=${patientId}`
	);
	expect(items).toMatchObject([{ reason: 'call_again', result: 'reached' }]);

	const agreed = { patientId, clinicId: clinic.id, way: 'sms', body: '方案总价 8600 元' };
	await post('/conversations', agreed);
	await open(`/patients/${patientId}/messages`);
	const log = page.getByRole('log');
	await log.getByText('去电').first().waitFor();
	await log.getByRole('button', { name: '留作凭据' }).click();
	await page.getByRole('menuitemradio', { name: '费用已确认' }).click();
	await log.getByText('费用已确认').waitFor();
	expect(await findAxeViolations(page)).toEqual([]);
}, 90_000);

it('writes consent down with its proof, and how the patient wants to be written to', async () => {
	const { id } = await aPatient(`同意${RUN}`, `13802${TAIL}`);
	await open(`/patients/${id}/messages`);
	await page.getByRole('button', { name: '短信，推广：未询问。修改' }).click();
	await page.getByRole('button', { name: '签了纸质同意书' }).click();
	await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
	await page.getByRole('button', { name: '短信，推广：同意。修改' }).waitFor();
	await page.getByText('签了纸质同意书').waitFor();
	await page.getByRole('button', { name: '修改', exact: true }).click();
	await page.getByRole('dialog').getByLabel('邮件').fill(`p${RUN}@example.com`);
	await page.getByRole('dialog').getByLabel('首选方式').selectOption('email');
	await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
	await page.getByText(`p${RUN}@example.com`).waitFor();
	expect(await get(`/patients/${id}/contact-ways`)).toMatchObject({ preferredWay: 'email' });
}, 90_000);

it('asks the unconfirmed of the next days by message with one key, from the board', async () => {
	await open(`/c/${clinic.slug}/board`);
	const row = page
		.locator('.strip .row')
		.filter({ has: page.locator('.phone') })
		.first();
	await row.waitFor();
	await row.locator('.main').focus();
	const [asked] = await Promise.all([
		page.waitForResponse((one) => /\/appointments\/apt_\w+\/message$/.test(one.url())),
		page.keyboard.press('m')
	]);
	expect(asked.status()).toBe(201);
	expect(await asked.json()).toMatchObject({ kind: 'ask_confirmation', direction: 'out' });
}, 90_000);

it('shows on the board who rings, with the family of the number and the next visit', async () => {
	const [mother, child] = [`来电母${RUN}`, `来电子${RUN}`];
	for (const name of [mother, child]) await aPatient(name, `13803${TAIL}`);
	const owner = await signInToApi('owner');
	const wish = { name: `总机 ${RUN}`, scopes: ['calls.report'], clinicIds: [clinic.id] };
	const { key } = await post<{ key: string }>('/api-keys', wish, owner);
	await open(`/c/${clinic.slug}/board`);
	await page.locator('.bar .live:not(.wait)').waitFor();
	const ring = { callId: RUN, event: 'ringing', number: `+8613803${TAIL}`, clinicId: clinic.id };
	const answer = await api('/integrations/calls', {
		method: 'POST',
		body: JSON.stringify(ring),
		headers: { authorization: `Bearer ${key}`, cookie: '', 'idempotency-key': randomUUID() }
	});
	expect(answer.status).toBe(204);
	const card = page.getByRole('article', { name: /来电$/ });
	await card.getByText(mother).waitFor();
	await card.getByText(child).waitFor();
	expect(await findAxeViolations(page)).toEqual([]);
	await card.getByRole('button', { name: `记下与 ${child} 的通话` }).click();
	await card.getByRole('button', { name: '已接通' }).click();
	await card.waitFor({ state: 'detached' });
	expect(opened.complaints).toEqual([]);
}, 90_000);
