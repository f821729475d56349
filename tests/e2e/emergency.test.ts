import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeBrowser, signIn, visit } from './support/pages.ts';
import { PASSWORD, signInToApi } from './support/server.ts';

const NAME = `急诊${Date.now().toString(36)}`;
const WORDS = '近髓，已垫底';
const REASON = '患者在候诊区晕倒，需了解用药';
let patientId: string;

beforeAll(async () => {
	const api = await signInToApi('manager');
	const post = async (path: string, body: object) => {
		const answer = await api(path, { method: 'POST', body: JSON.stringify(body) });
		if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
		return (await answer.json()) as { id: string };
	};
	const me = (await (await api('/me')).json()) as { clinics: { id: string }[] };
	const clinicId = me.clinics[0]!.id;
	patientId = (await post('/patients', { name: NAME, phones: [], clinicId })).id;
	await post(`/patients/${patientId}/notes`, {
		...{ clinicId, templateKey: 'revisit', language: 'zh', values: { treatment: WORDS } }
	});
}, 120_000);
afterAll(() => closeBrowser());

it('the desk reads a closed record for as long as it says why, and the owner reviews it', async () => {
	const desk = await visit('phone');
	await signIn(desk.page, 'desk');
	await desk.page.goto(`/patients/${patientId}/notes`);
	await desk.page.locator('html[data-awake]').waitFor({ state: 'attached' });
	const tabs = desk.page.getByRole('navigation', { name: '病历各部分' });
	expect(await tabs.getByRole('link', { name: '病历', exact: true }).count()).toBe(0);
	// The part that is closed offers the door, beside the one at the end of the tabs.
	await desk.page.getByText('“病历”对您不开放').waitFor();
	await desk.page.getByRole('button', { name: '紧急查阅' }).last().click();
	const dialog = desk.page.getByRole('alertdialog');
	await dialog.getByLabel('紧急原因').fill(REASON);
	await dialog.getByLabel('您的登录密码').fill(PASSWORD);
	await dialog.getByRole('button', { name: '打开病历' }).click();
	await desk.page.getByText(WORDS).waitFor();
	await desk.page.getByRole('alert').getByText(REASON).waitFor();
	await desk.page.getByRole('button', { name: '结束查阅' }).click();
	await desk.page.getByRole('button', { name: '紧急查阅' }).waitFor();
	expect(await tabs.getByRole('link', { name: '病历', exact: true }).count()).toBe(0);
	await desk.page.goto(`/patients/${patientId}/notes`);
	await desk.page.getByText(WORDS).waitFor({ state: 'detached' });
	await desk.close();

	const owner = await visit('desktop');
	await signIn(owner.page, 'owner');
	await owner.page.goto(`/patients/${patientId}/access`);
	const list = owner.page.getByRole('region', { name: '紧急查阅记录' });
	await list.getByText(REASON).waitFor();
	await list.getByText(/查阅了：.*病历/).waitFor();
	await list.getByRole('button', { name: '标记为已审阅' }).click();
	await list.getByText(/审阅$/).waitFor();
	expect(owner.complaints).toEqual([]);
	await owner.close();
});
