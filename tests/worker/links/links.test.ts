import { expect, it } from 'vitest';
import {
	bookingToken,
	manageUrl,
	openBookingToken
} from '../../../worker/integrations/links/booking-link.ts';
import {
	offerToken,
	offerUrl,
	openOfferToken
} from '../../../worker/integrations/links/offer-link.ts';

const env = {
	AUTH_SECRET: 'a secret for tests alone, 32 characters',
	PUBLIC_URL: 'https://a.test/'
};
const CLINIC = 'cli_01k0000000abcdefghjkmnpqrs';
const VISIT = 'apt_01k0000000zyxwvtsrqpnmkjhg';

it('opens what it sealed, and seals the same thing alike', async () => {
	const token = await bookingToken(env, CLINIC, VISIT);
	expect(token).toMatch(/^[\w.-]{60,90}$/);
	expect(await bookingToken(env, CLINIC, VISIT)).toBe(token);
	expect(await openBookingToken(env, token)).toEqual({ clinicId: CLINIC, appointmentId: VISIT });
	expect(manageUrl(env, token)).toBe(`https://a.test/m/${token}`);
	const offer = await offerToken(env, CLINIC, 'ofr_1');
	expect(await openOfferToken(env, offer)).toEqual({ clinicId: CLINIC, offerId: 'ofr_1' });
	expect(offerUrl(env, offer)).toBe(`https://a.test/o/${offer}`);
});

it('opens nothing of another kind, another secret, another clinic or a changed letter', async () => {
	const token = await bookingToken(env, CLINIC, VISIT);
	expect(await openOfferToken(env, token)).toBeNull();
	expect(
		await openBookingToken({ AUTH_SECRET: 'another secret of 32 characters!' }, token)
	).toBeNull();
	for (let at = 0; at < token.length; at++) {
		const changed = token.slice(0, at) + (token[at] === 'x' ? 'y' : 'x') + token.slice(at + 1);
		expect(await openBookingToken(env, changed), changed).toBeNull();
	}
});

it.each(['', '.', '..', 'a.b', 'a.b.c.d', 'a.b.', `${'a'.repeat(61)}.b.c`, 'ä.b.c', 'a/../b.c.d'])(
	'refuses %j',
	async (token) => expect(await openBookingToken(env, token)).toBeNull()
);

it('does not seal an id that an address could not carry', async () => {
	await expect(bookingToken(env, CLINIC, 'apt_a.b')).rejects.toThrow('id_not_linkable');
});
