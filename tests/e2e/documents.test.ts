import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DocumentView } from '../../worker/contracts/documents.ts';
import { aPhone, codeFor } from './support/patient.ts';
import { admit } from './support/admit.ts';
import { closeBrowser, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, type Api } from './support/server.ts';

let api: Api;
let opened: Visit;
let page: Page;
let patientId: string;
const PHONE = aPhone();
const NAME = `签字${Date.now().toString(36)}`;

beforeAll(async () => {
	api = await signInToApi('owner');
	({ patientId } = await admit(api, {
		name: NAME,
		phones: [{ number: PHONE }],
		allergy: '青霉素'
	}));
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'owner');
}, 120_000);
afterAll(async () => {
	await opened.close();
	await closeBrowser();
});

const open = async (on: Page, path: string) => {
	await on.goto(path);
	await on.locator('html[data-awake]').waitFor({ state: 'attached' });
};
async function write(on: Page) {
	const pad = on.getByRole('img', { name: '在此处用手指或笔签名' });
	await pad.scrollIntoViewIfNeeded();
	const box = (await pad.boundingBox())!;
	await on.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.5);
	await on.mouse.down();
	await on.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.2, { steps: 6 });
	await on.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.6, { steps: 6 });
	await on.mouse.up();
}

it('fills a consent from the record, has it signed on a phone and by the doctor, and keeps it', async () => {
	await open(page, `/patients/${patientId}/documents/new?template=tpl_extraction`);
	const sheet = page.getByRole('region', { name: '预览' });
	await sheet.getByText('青霉素').waitFor();
	await page.getByRole('textbox', { name: /牙位/ }).fill('46 99');
	await page.getByText('不认识的牙位：99').waitFor();
	await page.getByRole('textbox', { name: /牙位/ }).fill('46');
	await page.getByRole('textbox', { name: /诊断/ }).fill('K04.7');
	await sheet.getByText('K04.7').waitFor();
	await page.getByRole('button', { name: '生成并签字' }).click();

	await page.getByRole('button', { name: '发到患者手机签字' }).click();
	const url = await page.getByRole('textbox', { name: '复制链接' }).inputValue();
	await page.getByRole('button', { name: '关闭' }).click();
	const phone = await visit('phone');
	await phone.page.goto(new URL(url).pathname);
	expect(await phone.page.getByText(NAME).count()).toBe(0);
	await phone.page.getByRole('button', { name: '发送验证码' }).click();
	await phone.page.getByLabel('验证码').fill(await codeFor(PHONE));
	await phone.page.getByRole('button', { name: '查看文件' }).click();
	await phone.page.getByText('青霉素').waitFor();
	await phone.page.waitForLoadState();
	const sign = phone.page.getByRole('button', { name: '签字' });
	await expect.poll(() => sign.isDisabled()).toBe(true);
	await write(phone.page);
	await sign.click();
	await phone.page.getByRole('heading', { name: '谢谢，已收到您的签字' }).waitFor();
	const download = phone.page.waitForEvent('download');
	await phone.page.getByRole('link', { name: '保存一份（PDF）' }).click();
	const file = await readFile(await (await download).path());
	expect(file.subarray(0, 5).toString()).toBe('%PDF-');
	await phone.close();

	await page.getByText(`${NAME} 已签字`).waitFor();
	await page.getByRole('button', { name: '医生签字' }).click();
	await write(page);
	await page.getByRole('dialog').getByRole('button', { name: '签字', exact: true }).click();
	await page.getByText('已签字').first().waitFor();
	const id = page.url().split('/').at(-1);
	const kept = (await (await api(`/patients/${patientId}/documents/${id}`)).json()) as DocumentView;
	expect(kept).toMatchObject({ state: 'signed', teeth: ['46'] });
	expect(kept.signatures.map(({ way }) => way)).toEqual(['link', 'pad']);
}, 90_000);
