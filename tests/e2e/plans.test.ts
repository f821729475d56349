import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeBrowser, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, type Api } from './support/server.ts';

let api: Api;
let opened: Visit;
let page: Page;
let patientId: string;

beforeAll(async () => {
	api = await signInToApi('owner');
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'owner');
	const { clinics } = (await (await api('/me')).json()) as { clinics: { id: string }[] };
	const body = JSON.stringify({ name: '方案患者', phones: [], clinicId: clinics[0]!.id });
	patientId = ((await (await api('/patients', { method: 'POST', body })).json()) as { id: string })
		.id;
}, 120_000);
afterAll(async () => {
	await opened.close();
	await closeBrowser();
});

const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();

async function writeName(on: Page): Promise<void> {
	const pad = on.getByRole('img', { name: '在此签名' });
	await pad.scrollIntoViewIfNeeded();
	const { x, y, width, height } = (await pad.boundingBox())!;
	await on.mouse.move(x + width * 0.2, y + height * 0.6);
	await on.mouse.down();
	for (const [dx, dy] of [
		[0.4, 0.3],
		[0.6, 0.7],
		[0.8, 0.4]
	] as const)
		await on.mouse.move(x + width * dx, y + height * dy, { steps: 4 });
	await on.mouse.up();
}

it('goes from an empty plan to a signed one whose next visits are booked', async () => {
	await page.goto(`/patients/${patientId}/plans`);
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
	await press('新建计划');
	await page.getByRole('dialog').getByRole('button', { name: '建立草稿' }).click();
	await page.waitForURL('**/plans?plan=pln_*');

	for (const [code, teeth] of [
		['F110', ['16', '26']],
		['S110', ['38']]
	] as const) {
		await press('加项目');
		const dialog = page.getByRole('dialog');
		await dialog.getByRole('combobox', { name: '项目' }).fill(code);
		await dialog.getByRole('option').first().waitFor();
		await dialog.getByRole('combobox', { name: '项目' }).press('Enter');
		for (const tooth of teeth) await dialog.getByRole('button', { name: `${tooth} 牙` }).click();
		await dialog.getByLabel('单价').fill('3500');
		await dialog.getByLabel('放在哪次就诊').selectOption('');
		await dialog.getByRole('button', { name: '加入计划' }).click();
		await dialog.waitFor({ state: 'detached' });
	}
	await page.locator('.way .sum', { hasText: '10,500' }).waitFor();

	await press('已向患者讲解');
	await page.locator('ol[aria-label="计划进度"]').getByText('考虑中').waitFor();
	await page.getByRole('button', { name: /26 全瓷冠：操作/ }).click();
	await page.getByRole('menuitem', { name: '删除…' }).click();
	const reason = page.getByRole('textbox', { name: '说明' });
	await reason.fill('患者说先');
	expect(await page.getByRole('button', { name: '删除并留档' }).isDisabled()).toBe(true);
	await reason.fill('患者说先做右侧，左侧明年春天再看');
	await press('删除并留档');
	await page.locator('.trail').getByText('患者说先做右侧').waitFor();
	await page.locator('.way .sum', { hasText: '7,000' }).waitFor();

	await press(/^签字接受/);
	await writeName(page);
	await press('签字并接受');
	await page.locator('.way .badge', { hasText: '已签字' }).waitFor();

	await press(/^预约这 \d 次/);
	await expect.poll(() => page.locator('.visit .booked').count(), { timeout: 10_000 }).toBe(2);
	const { items } = (await (await api(`/patients/${patientId}/plan-items`)).json()) as {
		items: { appointmentId: string | null }[];
	};
	expect(items.map((one) => one.appointmentId?.slice(0, 4))).toEqual(['apt_', 'apt_']);
}, 60_000);

it('is opened by its link and a code on the patient’s own phone, and signed there', async () => {
	const read = async <T>(path: string, body?: object): Promise<T> => {
		const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
		return (await (await api(path, init)).json()) as T;
	};
	const { clinics } = await read<{ clinics: { id: string }[] }>('/me');
	const clinicId = clinics[0]!.id;
	const number = `+86137${String(Date.now()).slice(-8)}`;
	const named = { name: '林静', phones: [{ number }], clinicId };
	const patient = await read<{ id: string }>('/patients', named);
	type Listed = { items: { id: string; area: string }[] };
	const doctors = await read<Listed>(`/clinics/${clinicId}/providers`);
	const listed = await read<Listed>(`/clinics/${clinicId}/procedures`);
	const { id: procedureId } = listed.items.find(({ area }) => area === 'mouth')!;
	const items = [{ procedureId, site: { area: 'mouth' }, price: 32_000 }];
	const phases = [{ name: '治疗', visits: [{ id: 'v1', title: '洁治', minutes: 30, items }] }];
	const plan = await read<{ id: string }>(`/patients/${patient.id}/plans`, {
		...{ clinicId, doctorId: doctors.items[0]!.id, title: '牙周维护' },
		alternatives: [{ id: 'way', name: '洁治', isRecommended: true, phases }]
	});
	await read(`/plans/${plan.id}/presentation`, {});
	let links = 0;
	page.on('request', (one) => (links += one.url().endsWith('/link') ? 1 : 0));
	await page.goto(`/patients/${patient.id}/plans`);
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
	await press('发给患者');
	const link = page.getByRole('dialog').getByLabel('链接', { exact: true });
	await expect.poll(() => link.inputValue()).toContain('/plan/');
	const url = await link.inputValue();
	const theirs = await visit('phone');
	const phone = theirs.page;
	await phone.goto(new URL(url).pathname);
	await phone.locator('html[data-awake]').waitFor({ state: 'attached' });
	await phone.getByRole('button', { name: '发送验证码' }).click();
	await phone.getByLabel('验证码').waitFor();
	type Sent = { items: { kind: string; code?: string }[] };
	const codeOf = async () =>
		(await read<Sent>(`/messages?to=${encodeURIComponent(number)}`)).items[0]?.code ?? '';
	await expect.poll(codeOf).toMatch(/^\d{6}$/);
	await phone.getByLabel('验证码').fill(await codeOf());
	await phone.getByRole('button', { name: '查看计划' }).click();
	await phone.getByRole('heading', { name: '牙周维护' }).waitFor();
	await writeName(phone);
	await phone.getByRole('button', { name: '签字并接受' }).click();
	await phone.getByRole('heading', { name: '已签字' }).waitFor();
	const { state } = await read<{ state: string }>(`/plans/${plan.id}`);
	expect(state).toBe('accepted');
	expect(links).toBe(1);
	await theirs.close();
}, 60_000);
