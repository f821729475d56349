import { afterAll, expect, it } from 'vitest';
import { aFreeDesk, bookThere, openBoard, visitsOf } from './support/board.ts';
import { closeBrowser, signIn, visit } from './support/pages.ts';
import { signInToApi, URL_OF_PRODUCT } from './support/server.ts';

async function setRecords(d1: 'up' | 'down'): Promise<void> {
	const init = { method: 'POST', body: JSON.stringify({ d1 }) };
	const answer = await fetch(`${URL_OF_PRODUCT}/api/test/fault`, init);
	if (!answer.ok) throw new Error(`the fault was not set: ${answer.status}`);
}
afterAll(async () => {
	await setRecords('up');
	await closeBrowser();
});

it('a board opens anew while the records are out, says what works, and is worked', async () => {
	const api = await signInToApi('desk');
	const desk = await aFreeDesk(api);
	const booked = await bookThere(desk, 0);
	const { page, context, close } = await visit('desktop');
	await signIn(page, 'desk');
	await openBoard(page, desk);
	await setRecords('down');
	const fresh = await context.newPage();
	await openBoard(fresh, desk);
	await fresh.getByText(/病历资料库暂时无法访问/).waitFor();
	expect(await fresh.locator('nav.rail a[aria-current]').count()).toBe(1);
	expect(await fresh.locator('nav.rail a:not(.logo)').count()).toBe(1);
	const card = fresh.locator(`.cards [data-id="${booked.id}"]`);
	await card.click();
	await fresh.keyboard.press('Escape');
	await fresh.keyboard.press('a');
	await expect.poll(async () => (await visitsOf(desk))[0]?.status).toBe('arrived');
	await setRecords('up');
	await fresh.reload();
	await fresh.getByText(/病历资料库暂时无法访问/).waitFor({ state: 'detached' });
	await close();
});
