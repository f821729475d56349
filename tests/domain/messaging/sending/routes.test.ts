import { expect, it } from 'vitest';
import { routesTo, type ReachedAt } from '../../../../worker/domain/messaging/sending/routes.ts';
import { afterUnknown } from '../../../../worker/domain/messaging/sending/unknown-policy.ts';
import type { Way } from '../../../../worker/domain/messaging/vocabulary.ts';

const at = (way: Way, address: string, channelId = ''): ReachedAt => ({
	...{ way, address, channelId },
	details: null
});
const SMS = { id: 'chn_sms', way: 'sms' as const };
const WECHAT = { id: 'chn_wechat', way: 'wechat' as const };
const facts = {
	order: ['wechat', 'sms', 'email'] as Way[],
	addresses: [at('sms', '+1'), at('sms', '+2'), at('wechat', 'openid', 'chn_wechat')],
	blocks: [],
	consents: [],
	purpose: 'care' as const,
	channels: [SMS, WECHAT]
};
/** Whatever differs from the facts above: addresses with their channels in order, or why there is none. */
function routes(more: object) {
	const found = routesTo<{ id: string; way: Way }>({ ...facts, ...more });
	if (found.routes === null) return found.reason;
	return found.routes.map(({ address, channel }) => `${address} by ${channel?.id ?? 'outbox'}`);
}

it('goes by the order of the ways, and of the patient’s addresses in each', () => {
	expect(routes({})).toEqual(['openid by chn_wechat', '+1 by chn_sms', '+2 by chn_sms']);
	expect(routes({ order: ['sms', 'wechat', 'sms'] })).toEqual([
		'+1 by chn_sms',
		'+2 by chn_sms',
		'openid by chn_wechat'
	]);
});

it('sends to an openid only by the account it belongs to', () => {
	expect(routes({ channels: [{ ...WECHAT, id: 'chn_other' }] })).toBe('no_channel');
});

it('leaves out what is blocked, by that way alone', () => {
	const blocks = [{ way: 'sms' as const, address: '+1', why: 'refused' as const }];
	expect(routes({ blocks })).toEqual(['openid by chn_wechat', '+2 by chn_sms']);
});

it('lets the built-in outbox stand for every way', () => {
	expect(routes({ channels: 'outbox' })[0]).toBe('openid by outbox');
});

it.each([
	['no_channel', { channels: [] }],
	['no_address', { addresses: [] }],
	['no_address', { order: ['email'] }],
	['no_consent', { purpose: 'marketing' }],
	['no_consent', { order: ['sms'], consents: [{ way: 'sms', purpose: 'care', isGiven: false }] }],
	[
		'opted_out',
		{
			order: ['sms'],
			blocks: ['+1', '+2'].map((address) => ({ way: 'sms', address, why: 'opted_out' }))
		}
	],
	[
		'no_address',
		{
			order: ['sms'],
			blocks: ['+1', '+2'].map((address) => ({ way: 'sms', address, why: 'refused' }))
		}
	]
] as const)('says %s when that is why', (reason, more) => {
	expect(routes(more)).toBe(reason);
});

it.each([
	['before', false, false, 'leave'],
	['booked', false, false, 'leave'],
	['reply', false, false, 'leave'],
	['code', false, false, 'leave'],
	['cancelled', false, false, 'again'],
	['before', true, false, 'again'],
	['before', false, true, 'again']
] as const)(
	'of %s (idempotent %s, can be looked up %s) an unknown end means: %s',
	(kind, isIdempotent, canBeLookedUp, expected) => {
		expect(afterUnknown({ kind, isIdempotent, canBeLookedUp })).toBe(expected);
	}
);
