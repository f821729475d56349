import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
	challengeKeys,
	isChallengeMet,
	TEST_KEYS
} from '../../worker/integrations/challenge/turnstile.ts';

/** Answers as Turnstile's siteverify does: right once for `solved`, an outage for `outage`. */
let server: Server;
let verifyUrl = '';
const asked: { type: string | undefined; body: Record<string, string> }[] = [];

async function textOf(request: IncomingMessage): Promise<string> {
	let text = '';
	for await (const part of request) text += String(part);
	return text;
}

beforeAll(async () => {
	const used = new Set<string>();
	server = createServer((request, response) => {
		void textOf(request).then((text) => {
			const body = JSON.parse(text) as Record<string, string>;
			asked.push({ type: request.headers['content-type'], body });
			if (body.response === 'outage') return response.writeHead(500).end();
			if (body.response === 'moved')
				return response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end('{}');
			const success = body.response === 'solved' && !used.has('solved');
			used.add(body.response ?? '');
			return response.end(JSON.stringify({ success, 'error-codes': [] }));
		});
	});
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	verifyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => void server.close());

const env = () => ({
	ENVIRONMENT: 'production' as const,
	TURNSTILE_SITE_KEY: 'site',
	TURNSTILE_SECRET: 'secret',
	TURNSTILE_VERIFY_URL: verifyUrl
});

it('asks with the secret, the token and the address, and believes a token once', async () => {
	expect(await isChallengeMet(env(), 'solved', '10.0.0.1')).toBe(true);
	expect(asked.at(-1)).toEqual({
		type: 'application/json',
		body: { secret: 'secret', response: 'solved', remoteip: '10.0.0.1' }
	});
	expect(await isChallengeMet(env(), 'solved', '10.0.0.1')).toBe(false);
	expect(await isChallengeMet(env(), 'made up', '10.0.0.1')).toBe(false);
});

it('asks nobody about an empty token', async () => {
	const before = asked.length;
	expect(await isChallengeMet(env(), '', '10.0.0.1')).toBe(false);
	expect(asked).toHaveLength(before);
});

it('throws when it is not answered, and follows nowhere', async () => {
	await expect(isChallengeMet(env(), 'outage', '')).rejects.toThrow('challenge_silent');
	const nobody = { ...env(), TURNSTILE_VERIFY_URL: 'http://127.0.0.1:1/' };
	await expect(isChallengeMet(nobody, 'solved', '')).rejects.toThrow();
	expect(await isChallengeMet(env(), 'moved', '')).toBe(false);
});

it('has Cloudflare’s test keys offline, and never in production', async () => {
	const test = { ENVIRONMENT: 'test' as const };
	expect(challengeKeys(test)).toEqual(TEST_KEYS.passes);
	expect(await isChallengeMet(test, 'anything', '')).toBe(true);
	const { site, secret } = TEST_KEYS.fails;
	const failing = { ...test, TURNSTILE_SITE_KEY: site, TURNSTILE_SECRET: secret };
	expect(await isChallengeMet(failing, 'anything', '')).toBe(false);
	const live = { ENVIRONMENT: 'production' as const };
	expect(challengeKeys(live)).toBeNull();
	expect(await isChallengeMet(live, 'anything', '')).toBe(false);
	const asTest = { ...env(), TURNSTILE_SECRET: TEST_KEYS.passes.secret };
	expect(await isChallengeMet(asTest, 'not solved', '')).toBe(false);
});
