import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type {
	PublicBooking,
	PublicClinic,
	PublicHold,
	PublicOpenings
} from '../../../worker/contracts/public-booking.ts';
import { signInToApi, URL_OF_PRODUCT } from './server.ts';

let turn = 0;
/** Every walk is somebody else's phone and network: allowances are counted by both. */
export const aPhone = () =>
	`139${String(Date.now()).slice(-6)}${String(turn++ % 100).padStart(2, '0')}`;
export const anAddress = () => `10.9.${turn++ % 250}.${1 + Math.floor(Math.random() * 250)}`;

const jsonOf = async <T>(answer: Response): Promise<T> => {
	if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as T;
};

/** The public door as a program uses it: no cookie, a network of its own. */
export function aVisitor() {
	const address = anAddress();
	return (path: string, init: { method?: string; body?: unknown } = {}) =>
		fetch(`${URL_OF_PRODUCT}/api/v1/public${path}`, {
			method: init.method ?? 'GET',
			headers: {
				'content-type': 'application/json',
				'idempotency-key': randomUUID(),
				'x-test-address': address
			},
			...(init.body !== undefined && { body: JSON.stringify(init.body) })
		});
}

export const clinicOf = async (slug: string): Promise<PublicClinic> =>
	jsonOf(await aVisitor()(`/clinics/${slug}`));

/** Free starts of the clinic's first service some days ahead. */
export async function startsOf(slug: string, inDays: number) {
	const clinic = await clinicOf(slug);
	const service = clinic.services[0]!;
	const day = (days: number) =>
		new Intl.DateTimeFormat('en-CA', { timeZone: clinic.timeZone }).format(
			Date.now() + days * 86_400_000
		);
	const { items } = await jsonOf<PublicOpenings>(
		await aVisitor()(
			`/clinics/${slug}/openings?serviceId=${service.id}&from=${day(inDays)}&to=${day(inDays + 1)}&limit=200`
		)
	);
	return { clinic, service, items };
}

/** The code that was sent last to a phone of `aPhone`, as the messages page shows it. */
export async function codeFor(phone: string): Promise<string> {
	const api = await signInToApi('owner');
	for (let look = 0; look < 20; look++) {
		const { items } = await jsonOf<{ items: { code?: string }[] }>(
			await api(`/messages?limit=20&to=${encodeURIComponent(`+86${phone}`)}`)
		);
		const code = items.find((one) => one.code)?.code;
		if (code) return code;
		await new Promise((done) => setTimeout(done, 100));
	}
	throw new Error(`No code was sent to ${phone}.`);
}

/** A booking made by the API, as another channel makes it. */
export async function aBooking(slug: string, inDays: number): Promise<PublicBooking> {
	const { service, items } = await startsOf(slug, inDays);
	const ask = aVisitor();
	const phone = aPhone();
	const { start, providerId } = items[Math.floor(items.length / 2)]!;
	const { holdId } = await jsonOf<PublicHold>(
		await ask(`/clinics/${slug}/holds`, {
			method: 'POST',
			body: { serviceId: service.id, providerId, start }
		})
	);
	const { id } = await jsonOf<{ id: string }>(
		await ask(`/clinics/${slug}/verifications`, { method: 'POST', body: { phone } })
	);
	const { verificationToken } = await jsonOf<{ verificationToken: string }>(
		await ask(`/clinics/${slug}/verifications/${id}/check`, {
			method: 'POST',
			body: { code: await codeFor(phone) }
		})
	);
	return jsonOf(
		await ask(`/clinics/${slug}/bookings`, {
			method: 'POST',
			body: { holdId, verificationToken, name: '林小满' }
		})
	);
}

/** Waits until the script of a live step answers presses. */
export const awake = (page: Page) =>
	page.locator('html[data-awake]').waitFor({ state: 'attached' });
