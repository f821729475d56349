import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ROOT } from '../../scripts/run/settings.ts';
import { aDicomFile, anElement } from '../web/viewer/a-dicom-file.ts';
import { closeBrowser, signIn, visit } from './support/pages.ts';
import { PASSWORD, URL_OF_PRODUCT } from './support/server.ts';

/** Real films lie beside the tree where they may be used; the product's own test needs none. */
const REAL = path.join(ROOT, '../shared/data/panoramic/opg-1.jpg');
const PART = 5 * 1024 * 1024;
let cookie = '';
let clinicId = '';
let patientId = '';

const call = (method: string, at: string, body?: BodyInit, type = 'application/json') =>
	fetch(`${URL_OF_PRODUCT}/api/v1${at}`, {
		method,
		headers: { cookie, 'content-type': type },
		...(body !== undefined && { body })
	});

/** Sends a file as the gallery does, and answers the id of its image. */
async function upload(fileName: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	const all = `/patients/${patientId}/images`;
	const wish = { clinicId, fileName, byteLength: bytes.length };
	const begun = (await (await call('POST', all, JSON.stringify(wish))).json()) as { id: string };
	for (let part = 0; part * PART < bytes.length; part++) {
		const piece = bytes.slice(part * PART, (part + 1) * PART);
		const at = `${all}/${begun.id}/parts/${part + 1}`;
		expect((await call('PUT', at, piece, 'application/octet-stream')).status).toBe(204);
	}
	const kept = await call('POST', `${all}/${begun.id}/complete`);
	expect(await kept.json()).toMatchObject({ id: begun.id });
	return begun.id;
}

/** Four million pixels of twelve bits, brighter to the right, 0.1 mm each. */
function aPanoramic(day: string): Uint8Array<ArrayBuffer> {
	const [width, height] = [2880, 1504];
	const pixels = Uint16Array.from({ length: width * height }, (_, i) =>
		Math.floor(((i % width) / width) * 4096)
	);
	return aDicomFile({
		pixels,
		width,
		height,
		more: [
			anElement(0x0008, 0x0020, 'DA', day),
			anElement(0x0008, 0x0060, 'CS', 'PX'),
			anElement(0x0028, 0x0030, 'DS', '0.1\\0.1'),
			anElement(0x0028, 0x1050, 'DS', '2048'),
			anElement(0x0028, 0x1051, 'DS', '4096')
		]
	});
}

beforeAll(async () => {
	const signedIn = await fetch(`${URL_OF_PRODUCT}/api/v1/auth/sign-in/email`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ email: 'owner@demo.test', password: PASSWORD })
	});
	cookie = signedIn.headers
		.getSetCookie()
		.map((line) => line.split(';')[0])
		.join('; ');
	const me = (await (await call('GET', '/me')).json()) as { clinics: { id: string }[] };
	clinicId = me.clinics[0]!.id;
});
/** A record of its own for every try: a film that it has already is not taken twice. */
beforeEach(async () => {
	const patient = JSON.stringify({ name: `Film ${Date.now()}`, phones: [], clinicId });
	patientId = ((await (await call('POST', '/patients', patient)).json()) as { id: string }).id;
});
afterAll(closeBrowser);

/** Shades of what is painted, at shares of the width halfway down. */
const shadesAt = (page: Page, ...shares: number[]) =>
	page
		.locator('canvas[data-painted]')
		.first()
		.evaluate((canvas, at) => {
			const film = canvas as HTMLCanvasElement;
			const ink = film.getContext('2d')!;
			return at.map((x) => ink.getImageData(film.width * x, film.height / 2, 1, 1).data[0]!);
		}, shares);

it('a film of four megapixels is looked at, measured by keys alone and laid beside another', async () => {
	const older = await upload('older.dcm', aPanoramic('20250302'));
	const newer = await upload('newer.dcm', aPanoramic('20261107'));
	const { page, complaints, close } = await visit('desktop', { locale: 'en-GB' });
	await signIn(page, 'owner');
	await page.goto(`/patients/${patientId}/images/${newer}`);
	await page.locator('canvas[data-painted]').waitFor();
	await expect.poll(async () => (await shadesAt(page, 0.5))[0]).toBeGreaterThan(100);
	const [left, middle, right] = await shadesAt(page, 0.1, 0.5, 0.9);
	expect(left).toBeLessThan(40);
	expect(Math.abs(middle! - 128)).toBeLessThan(4);
	expect(right).toBeGreaterThan(215);

	const film = page.getByRole('application');
	await film.focus();
	await page.keyboard.press('i');
	await expect.poll(async () => (await shadesAt(page, 0.1))[0]).toBeGreaterThan(200);
	await page.keyboard.press('0');
	await expect.poll(async () => (await shadesAt(page, 0.1))[0]).toBeLessThan(40);

	await page.keyboard.press('1');
	await page.keyboard.press('l');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Enter');
	for (let i = 0; i < 10; i++) await page.keyboard.press('Shift+ArrowRight');
	await page.keyboard.press('Enter');
	const measured = page.locator('aside').getByRole('button', { name: /16 mm/ });
	await measured.waitFor();
	await page.reload();
	await measured.waitFor();

	await page.getByRole('button', { name: /Compare with/ }).click();
	await expect.poll(() => page.locator('canvas[data-painted]').count()).toBe(2);
	expect(new URL(page.url()).searchParams.get('with')).toBe(older);
	await page.keyboard.press('g');
	await page.locator('[data-figure=healthy]').waitFor();
	expect(complaints).toEqual([]);

	// A drawing that could not be taken away stands in the record, and so on the screen.
	await page.route('**/annotations', (route) => route.abort());
	const isUnread = (request: Request) =>
		request.method() === 'GET' && request.url().endsWith('/annotations');
	const unread = page.waitForEvent('requestfailed', isUnread);
	await measured.click();
	await page.keyboard.press('Delete');
	await unread;
	await measured.waitFor();
	await close();
});

it('a volume of many files is one stack, of which only what is near is fetched', async () => {
	const slice = (at: number) =>
		aDicomFile({
			pixels: new Uint16Array(64 * 64).fill(at * 100),
			width: 64,
			height: 64,
			more: [
				anElement(0x0008, 0x0060, 'CS', 'CT'),
				anElement(0x0020, 0x000e, 'UI', '1.2.826.0.1.1'),
				anElement(0x0020, 0x0032, 'DS', `0\\0\\${at}`),
				anElement(0x0020, 0x0037, 'DS', '1\\0\\0\\0\\1\\0'),
				anElement(0x0028, 0x1050, 'DS', '2048'),
				anElement(0x0028, 0x1051, 'DS', '4096')
			]
		});
	const ids: string[] = [];
	for (const at of [14, 3, 0, 7, 1, 9, 2, 12, 5, 4, 11, 6, 13, 8, 10])
		ids[at] = await upload(`${at}.dcm`, slice(at));
	const { page, complaints, close } = await visit('desktop', { locale: 'en-GB' });
	await signIn(page, 'doctor');
	const fetched = new Set<string>();
	page.on('request', (request) => {
		const [, id] = /images\/([^/]+)\/content$/.exec(request.url()) ?? [];
		if (id) fetched.add(id);
	});
	await page.goto(`/patients/${patientId}/images/${ids[14]}`);
	await page.getByText('Slice 8 of 15').waitFor();
	await expect.poll(() => fetched.size).toBe(9);
	expect(fetched.has(ids[0]!)).toBe(false);
	await page.keyboard.press('PageDown');
	await page.getByText('Slice 9 of 15').waitFor();
	await expect
		.poll(async () => (await shadesAt(page, 0.5))[0])
		.toBe(Math.round((800 / 4095) * 255));
	expect(complaints).toEqual([]);
	await close();
});

it.skipIf(!existsSync(REAL))('a real panoramic film opens as grey values', async () => {
	const id = await upload('opg.jpg', Uint8Array.from(readFileSync(REAL)));
	const { page, complaints, close } = await visit('phone');
	await signIn(page, 'doctor');
	await page.goto(`/patients/${patientId}/images/${id}`);
	await page.locator('canvas[data-painted]').waitFor();
	await expect
		.poll(async () => new Set(await shadesAt(page, 0.2, 0.35, 0.5, 0.65, 0.8)).size)
		.toBeGreaterThan(2);
	expect(complaints).toEqual([]);
	await close();
});
