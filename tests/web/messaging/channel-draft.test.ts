import { describe, expect, it } from 'vitest';
import type { ChannelView } from '../../../worker/contracts/channels.ts';
import {
	amountsOf,
	draftOf,
	inputOf
} from '../../../web/src/lib/features/messaging/channels/channel-draft.ts';
import { queryOf, readAsked } from '../../../web/src/lib/features/messaging/log/log-query.ts';

const channel: ChannelView = {
	id: 'chn_1',
	kind: 'twilio_sms',
	way: 'sms',
	name: 'Texts',
	clinicIds: ['cli_1'],
	settings: { accountSid: 'AC1', from: '+15005550006' },
	secrets: ['authToken'],
	templates: [],
	cost: { amount: 5, currency: 'CNY' },
	monthlyCap: 50_000,
	perSecond: 20,
	isPaused: true,
	isActive: true,
	webhookUrl: null,
	version: 3
};

describe('the form of a channel', () => {
	it('sends back what it was given when nothing is touched, and no secret', () => {
		const input = inputOf(draftOf(channel, '', 'CNY'), false);
		expect(input).toEqual({
			name: 'Texts',
			clinicIds: ['cli_1'],
			settings: channel.settings,
			templates: [],
			cost: channel.cost,
			monthlyCap: 50_000,
			perSecond: 20
		});
	});

	it('sends a secret that was typed, and an empty one only to remove what is kept', () => {
		const typed = { ...draftOf(channel, '', 'CNY'), secrets: { authToken: 'new', other: '' } };
		expect(inputOf(typed, false)).toMatchObject({ secrets: { authToken: 'new', other: '' } });
		expect(inputOf(typed, true)).toMatchObject({ secrets: { authToken: 'new' } });
		expect((inputOf(typed, true) as { secrets: object }).secrets).not.toHaveProperty('other');
	});

	it('reads amounts in the currency’s own minor units', () => {
		const draft = { ...draftOf(null, 'Texts', 'CNY'), cost: '0.05', cap: '500' };
		expect(amountsOf(draft)).toEqual({ cost: 5, cap: 50_000 });
		expect(amountsOf({ ...draft, currency: 'JPY', cost: '8' })).toEqual({ cost: 8, cap: 500 });
	});

	it('sets no cap without a cost, and never takes a wrong amount for none', () => {
		const draft = draftOf(channel, '', 'CNY');
		expect(inputOf({ ...draft, cost: '' }, false)).toMatchObject({ cost: null, monthlyCap: null });
		expect(inputOf({ ...draft, cap: '5oo' }, false)).toMatchObject({ monthlyCap: '5oo' });
		expect(inputOf({ ...draft, cost: 'much' }, false)).toMatchObject({
			cost: { amount: 'much', currency: 'CNY' }
		});
	});
});

describe('the address of the log', () => {
	it('holds every filter there is and nothing else', () => {
		const asked = readAsked(new URLSearchParams('state=failed&to=%2B86138&open=1&clinicId='));
		expect(asked).toEqual({ state: 'failed', to: '+86138' });
		expect(queryOf(asked)).toBe('state=failed&to=%2B86138');
		expect(queryOf({ ...asked, state: '' })).toBe('to=%2B86138');
	});
});
