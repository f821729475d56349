import { beforeAll, describe, expect, it } from 'vitest';
import type { ChannelView } from '../../../../worker/contracts/channels.ts';
import { json } from '../../access/house.ts';
import { aWorld, made, type ChannelWorld } from './channel-world.ts';

let world: ChannelWorld;
beforeAll(async () => {
	world = await aWorld();
});
const push = { kind: 'web_push', name: 'Browsers', settings: { subject: 'mailto:it@x.example' } };

describe('a channel of notifications', () => {
	it('is made with a pair of keys of its own, unless it brings one', async () => {
		const [one, other] = [await made(world.owner, push), await made(world.owner, push)];
		expect(one.settings['publicKey']).toMatch(/^B[\w-]{86}$/);
		expect(one.secrets).toEqual(['privateKey']);
		expect(other.settings['publicKey']).not.toBe(one.settings['publicKey']);
		const brought: ChannelView = await made(world.owner, {
			...push,
			settings: { ...push.settings, publicKey: 'mine' },
			secrets: { privateKey: 'mine' }
		});
		expect(brought.settings['publicKey']).toBe('mine');
	});
});

describe('an address that a channel calls', () => {
	it.each([
		[{ ...push, settings: { ...push.settings, pushHosts: 'user@push.example' } }, 'pushHosts'],
		[{ kind: 'smtp', name: 'M', settings: { host: '10.0.0.1', fromAddress: 'a@b.c' } }, 'host'],
		[{ kind: 'smtp', name: 'M', settings: { host: 'mail.lan', fromAddress: 'a@b.c' } }, 'host']
	])('is a public one: %#', async (input, name) => {
		const answer = await world.owner.post('/channels', input);
		expect(answer.status).toBe(422);
		const { errors } = await json<{ errors: { path: string }[] }>(answer);
		expect(errors.map(({ path }) => path)).toEqual([`settings.${name}`]);
	});
});
