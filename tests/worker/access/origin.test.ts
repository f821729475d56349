import { expect, it } from 'vitest';
import { json, Visitor } from './house.ts';

const refused = { status: 403, code: 'bad_origin' };
const passed = { status: 422, code: 'invalid' };

it.each([
	[{}, passed],
	[{ origin: 'http://localhost:8787' }, passed],
	[{ origin: 'http://localhost:8787', 'sec-fetch-site': 'same-origin' }, passed],
	[{ 'sec-fetch-site': 'same-site' }, passed],
	[{ 'sec-fetch-site': 'none' }, passed],
	[{ 'sec-fetch-site': 'cross-site' }, refused],
	[{ origin: 'http://localhost:8787', 'sec-fetch-site': 'cross-site' }, refused],
	[{ origin: 'https://evil.example' }, refused],
	[{ origin: 'http://localhost:9999' }, refused],
	[{ origin: 'https://localhost:8787' }, refused],
	[{ origin: 'http://localhost:8787.evil.example' }, refused],
	[{ origin: 'null' }, refused]
])('answers a command with %j', async (headers, expected) => {
	const answer = await new Visitor().post('/auth/sign-in/email', {}, headers);
	expect(answer.status).toBe(expected.status);
	expect(await json(answer)).toMatchObject({ code: expected.code });
});

it('lets another site’s page read nothing it could not read anyway, and upgrade never', async () => {
	const visitor = new Visitor();
	expect((await visitor.get('/me', { origin: 'https://evil.example' })).status).toBe(401);
	const upgrade = await visitor.get('/clinics/cli_1/live', {
		upgrade: 'websocket',
		origin: 'https://evil.example'
	});
	expect(upgrade.status).toBe(403);
	expect(upgrade.headers.get('access-control-allow-origin')).toBeNull();
});
