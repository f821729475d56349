import { vi } from 'vitest';
import type { ChannelView } from '../../../../worker/contracts/channels.ts';
import { aHouse, json, signedIn, type House, type Visitor } from '../../access/house.ts';

export interface ChannelWorld {
	house: House;
	owner: Visitor;
}

export async function aWorld(): Promise<ChannelWorld> {
	const house = await aHouse(2);
	return { house, owner: await signedIn(await house.person(null, { isOwner: true })) };
}

export const twilio = (fields: object = {}) => ({
	kind: 'twilio_sms',
	name: 'Short messages',
	settings: { accountSid: 'AC0123456789', from: '+15005550006' },
	secrets: { authToken: 'canary-of-a-secret' },
	cost: { amount: 5, currency: 'CNY' },
	...fields
});

export async function made(visitor: Visitor, input: object): Promise<ChannelView> {
	const answer = await visitor.post('/channels', input);
	if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
	return json<ChannelView>(answer);
}

export interface Asked {
	url: string;
	init: RequestInit;
}

/** Stands for the network towards providers: what they were asked, and what they answer. */
export function aProvider(answer: (asked: Asked) => Response | Promise<Response>) {
	const asked: Asked[] = [];
	const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init = {}) => {
		const one = { url: String(input instanceof Request ? input.url : input), init };
		asked.push(one);
		return answer(one);
	});
	return { asked, end: () => spy.mockRestore() };
}
