import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawPeriapical } from '../../scripts/demo/films/draw-films.ts';
import { writeDicom } from '../../scripts/demo/films/write-dicom.ts';
import { aDicom } from '../support/dicom-files.ts';
import { aWholePng } from '../support/files.ts';
import { closeBrowser, signIn, visit, type Visit } from './support/pages.ts';
import { signInToApi, type Api } from './support/server.ts';

let api: Api;
let opened: Visit;
let page: Page;

beforeAll(async () => {
	api = await signInToApi('doctor');
	opened = await visit('desktop');
	page = opened.page;
	await signIn(page, 'doctor');
}, 120_000);
afterAll(async () => {
	await opened.close();
	await closeBrowser();
});

const jsonOf = async <Body>(answer: Response): Promise<Body> => {
	if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as Body;
};

const aSlice = (z: number) =>
	aDicom({
		modality: 'CT',
		series: '1.2.826.7',
		position: `0\\0\\${z}`,
		orientation: '1\\0\\0\\0\\1\\0'
	});

it('takes in films and photographs, says why one is refused, and asks whose a stranger’s is', async () => {
	const me = await jsonOf<{ clinics: { id: string }[] }>(await api('/me'));
	const name = `影像${Date.now().toString(36)}`;
	const body = JSON.stringify({ name, phones: [], clinicId: me.clinics[0]!.id });
	const { id } = await jsonOf<{ id: string }>(await api('/patients', { method: 'POST', body }));
	const film = writeDicom(drawPeriapical(1, true, 120, 90), {
		modality: 'IO',
		spacing: 0.06,
		takenOn: '2026-03-04',
		patientName: 'Somebody^Else'
	});
	const photo = Buffer.from(aWholePng(60, 40));
	const slices = [1, 2].map((z) => ({
		name: `slice-${z}.dcm`,
		mimeType: 'application/dicom',
		buffer: Buffer.from(aSlice(z))
	}));
	await page.goto(`/patients/${id}/images`);
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
	await page
		.locator('input[data-ways=files]')
		.setInputFiles([
			{ name: 'film.dcm', mimeType: 'application/dicom', buffer: film },
			{ name: 'photo.png', mimeType: 'image/png', buffer: photo },
			...slices,
			{ name: 'cut.png', mimeType: 'image/png', buffer: photo.subarray(0, photo.length - 40) }
		]);
	const tray = page.getByRole('region', { name: '正在上传的文件' });
	await tray.getByText('已处理 5 / 5 个文件').waitFor();
	expect(await tray.getByText('已存入病历').count()).toBe(4);
	await tray.getByText('文件不完整').waitFor();
	await page.locator('figure', { hasText: '2 帧' }).locator('img').waitFor();
	await expect.poll(() => page.locator('figure img').count()).toBe(3);
	expect(await page.locator('figure').count()).toBe(3);

	await page.getByText('Somebody Else').waitFor();
	await page.getByRole('button', { name: `就是 ${name} 的` }).click();
	await expect.poll(() => page.getByText('Somebody Else').count()).toBe(0);

	await page.getByRole('button', { name: /^根尖片.*详情$/ }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('牙位').fill('36 37');
	await dialog.getByRole('button', { name: '保存' }).click();
	await page.locator('figure .teeth', { hasText: '36 37' }).waitFor();
	const { items } = await jsonOf<{ items: { state: string; hasThumbnail: boolean }[] }>(
		await api(`/patients/${id}/images?tooth=36`)
	);
	expect(items).toMatchObject([{ state: 'kept', hasThumbnail: true }]);
}, 60_000);
