import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ProductClient } from '../../scripts/client/product-client.ts';
import type { Appointment } from '../../worker/contracts/schedule.ts';
import type { MessageView } from '../../worker/contracts/messages.ts';
import {
	type BusyClinic,
	localDate,
	makeBusyOrganisation,
	placeOf
} from '../bench/load/busy-clinic.ts';
import { DEFAULT_MESSAGING } from '../../worker/contracts/default-messaging.ts';
import { openChannel } from '../faults/messages/writing-world.ts';
import { FakeProvider } from '../support/fake-provider-server.ts';
import { closeBrowser, findAxeViolations, visit, type Visit } from './support/pages.ts';
import { setClock, setupToken, URL_OF_PRODUCT } from './support/server.ts';

const MINUTE_MS = 60_000;
const DAYS = 3;

/** An organisation of its own, so that no other test's messages leave by its channel. */
let provider: FakeProvider;
let owner: ProductClient;
let clinic: BusyClinic;
let hook: string;
let here: Visit;

beforeAll(async () => {
	provider = await FakeProvider.start();
	const run = Number(String(Date.now()).slice(-7)) * 10;
	const made = await makeBusyOrganisation(URL_OF_PRODUCT, setupToken(), 1, 2, {
		patients: 4,
		phonesOf: (_, i) => [`+86136${String(run + i).padStart(8, '0')}`]
	});
	clinic = made.clinics[0]!;
	owner = made.owner;
	await owner.put('/organisation/messaging', {
		settings: { ...DEFAULT_MESSAGING, quietHours: null }
	});
	const channel = await openChannel(owner, provider, 100);
	hook = channel.webhookUrl!;
	here = await visit('desktop');
	const { email, password } = made;
	const door = '/api/v1/auth/sign-in/email';
	const answer = await here.context.request.post(door, { data: { email, password } });
	expect(answer.status()).toBe(200);
});
afterEach(async () => {
	await setClock(new Date());
	expect(here.complaints).toEqual([]);
});
afterAll(async () => {
	await here.close();
	await provider.stop();
	await closeBrowser();
});

const book = (i: number): Promise<Appointment> =>
	owner.post(`/clinics/${clinic.id}/appointments`, { ...placeOf(clinic, i, DAYS), source: 'desk' });
const messagesOf = async (id: string): Promise<MessageView[]> =>
	(await owner.get<{ items: MessageView[] }>(`/messages?appointmentId=${id}`)).items;
const statesOf = async (id: string, kind: string): Promise<string[]> =>
	(await messagesOf(id)).filter((one) => one.kind === kind).map(({ state }) => state);
const deliveredTo = (i: number) => provider.deliveries.filter(({ to }) => to === clinic.phones[i]);

async function openBoard(): Promise<void> {
	const on = localDate(Date.now() + DAYS * 86_400_000);
	await here.page.goto(`/c/${clinic.slug}/board?on=${on}`);
	await here.page.locator('html[data-awake]').waitFor({ state: 'attached' });
	await here.page.locator('.cards.lively').waitFor();
}

it('a visit that the desk books carries its messages; each leaves once; the answer is on the board', async () => {
	const booked = await book(0);
	const planned = await messagesOf(booked.id);
	expect(planned.filter(({ state }) => state === 'planned').map(({ kind }) => kind)).toEqual(
		expect.arrayContaining(['before', 'after'])
	);
	await openBoard();
	const card = here.page.locator(`.cards [data-id="${booked.id}"]`);
	await card.waitFor();
	expect(await card.getAttribute('class')).not.toContain('st-confirmed');

	await setClock(new Date(Date.now() + 4 * MINUTE_MS));
	await expect.poll(() => deliveredTo(0).length).toBe(1);
	expect(await statesOf(booked.id, 'booked')).toEqual(['sent']);

	await setClock(new Date(Date.parse(booked.start) - 13 * 60 * MINUTE_MS));
	await expect.poll(() => deliveredTo(0).length).toBe(2);
	await setClock(new Date(Date.parse(booked.start) - 119 * MINUTE_MS));
	await expect.poll(() => deliveredTo(0).length).toBe(3);
	expect(await statesOf(booked.id, 'before')).toEqual(['sent', 'sent']);

	expect(await provider.reply(hook, clinic.phones[0]!, '1')).toBe(200);
	await here.page.locator(`.cards [data-id="${booked.id}"].st-confirmed`).waitFor();
});

it('what is dragged there and back tells nobody anything', async () => {
	const booked = await book(1);
	await setClock(new Date(Date.now() + 4 * MINUTE_MS));
	await expect.poll(() => deliveredTo(1).length).toBe(1);
	const path = `/clinics/${clinic.id}/appointments/${booked.id}`;
	const { start } = placeOf(clinic, 21, DAYS);
	await owner.patch(path, { start });
	await owner.patch(path, { start: booked.start });
	await setClock(new Date(Date.now() + 12 * MINUTE_MS));
	expect(deliveredTo(1)).toHaveLength(1);
	expect(await statesOf(booked.id, 'moved')).toEqual([]);
});

it('a number that is refused is somebody’s to call, and STOP ends all messages to a telephone', async () => {
	provider.script = ({ to }) => ({
		act: to === clinic.phones[2] ? 'refuse' : 'take',
		report: 'none'
	});
	const refused = await book(2);
	const stopped = await book(3);
	expect(await provider.reply(hook, clinic.phones[3]!, 'STOP')).toBe(200);
	await setClock(new Date(Date.now() + 4 * MINUTE_MS));
	await expect.poll(() => statesOf(refused.id, 'booked')).toEqual(['failed']);
	const tasks = await owner.get<{ items: { reason: string; patient: { id: string } | null }[] }>(
		'/call-tasks'
	);
	expect(tasks.items).toMatchObject([
		{ reason: 'number_refused', patient: { id: clinic.patientIds[2] } }
	]);
	expect(deliveredTo(3)).toEqual([]);
	expect(await messagesOf(stopped.id)).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ kind: 'booked', state: 'skipped', reason: 'opted_out' })
		])
	);
});

it('the log shows every message with its state and why it was not sent', async () => {
	const { page } = here;
	await page.goto('/settings/messages');
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
	await page.getByText(clinic.phones[0]!).first().waitFor();
	expect(await findAxeViolations(page)).toEqual([]);
});
