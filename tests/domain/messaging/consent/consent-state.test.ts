import { expect, it } from 'vitest';
import {
	consentStates,
	type ConsentWord,
	type PatientAddress
} from '../../../../worker/domain/messaging/consent-state.ts';

const sms = (address: string, why?: 'refused' | 'opted_out'): PatientAddress => ({
	...{ way: 'sms', address },
	blocked: why ? { why, proof: why, at: 5 } : null
});
const word = (at: number, isGiven: boolean, purpose: ConsentWord['purpose'] = 'care') => ({
	...{ way: 'sms' as const, purpose, isGiven, at, proof: `said at ${at}`, byName: 'Li' }
});
const bySms = (addresses: PatientAddress[], words: ConsentWord[] = []) =>
	Object.fromEntries(
		consentStates(addresses, words)
			.filter(({ way }) => way === 'sms')
			.map(({ purpose, state }) => [purpose, state])
	);

it('assumes care where there is an address, and marketing nowhere', () => {
	expect(bySms([])).toEqual({ care: 'missing', marketing: 'missing' });
	expect(bySms([sms('1')])).toEqual({ care: 'assumed', marketing: 'missing' });
	expect(consentStates([], [])).toHaveLength(10);
});

it('goes by the newest word of each purpose, in whatever order they come', () => {
	const words = [word(3, true), word(9, false), word(6, true), word(4, true, 'marketing')];
	for (const said of [words, words.toReversed()])
		expect(bySms([sms('1')], said)).toEqual({ care: 'withdrawn', marketing: 'given' });
});

it('takes STOP at every address for taking all back, at one of two for that one', () => {
	expect(bySms([sms('1', 'opted_out')], [word(9, true)])).toEqual({
		care: 'withdrawn',
		marketing: 'withdrawn'
	});
	expect(bySms([sms('1', 'opted_out'), sms('2')])).toMatchObject({ care: 'assumed' });
	expect(bySms([sms('1', 'refused')])).toMatchObject({ care: 'assumed' });
	const [stopped] = consentStates([sms('1', 'opted_out')], []).filter(({ way }) => way === 'sms');
	expect(stopped?.word).toEqual({ proof: 'opted_out', at: 5, byName: null });
});
