import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PictureView } from '../../worker/contracts/pictures.ts';
import { aJpeg, anExtendedWebp, aPng, NO_PICTURES } from '../support/pictures.ts';
import { aHouse, json, ORIGIN, signedIn, type Visitor } from './access/house.ts';

let owner: Visitor;
let desk: Visitor;
let at: string;

beforeAll(async () => {
	const house = await aHouse(2);
	at = `/clinics/${house.clinicIds[0]}`;
	owner = await signedIn(await house.person(null, { isOwner: true }));
	desk = await signedIn(await house.person('front_desk'));
});

async function upload(
	bytes: Uint8Array,
	type: string,
	headers: Record<string, string> = {},
	who = owner
): Promise<Response> {
	return exports.default.fetch(`${ORIGIN}/api/v1${at}/pictures`, {
		method: 'POST',
		headers: {
			cookie: [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
			'content-type': type,
			...headers
		},
		body: bytes
	});
}
const objects = async () => (await env.IMAGES.list({ prefix: 'pictures/' })).objects.length;
const hex = async (bytes: Uint8Array) =>
	Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
		byte.toString(16).padStart(2, '0')
	).join('');

describe('a picture', () => {
	it('is kept as it came, under a name nobody can guess, and noted', async () => {
		const bytes = aJpeg(1600, 900);
		const answer = await upload(bytes, 'image/jpeg');
		expect(answer.status).toBe(201);
		const made = await json<PictureView & Record<string, unknown>>(answer);
		expect(made).toMatchObject({
			contentType: 'image/jpeg',
			bytes: bytes.length,
			sha256: await hex(bytes)
		});
		expect(made.objectKey).toBeUndefined();
		const row = await env.DB.prepare('SELECT object_key FROM picture WHERE id = ?')
			.bind(made.id)
			.first<{ object_key: string }>();
		expect(row?.object_key).toMatch(/^pictures\/[\w-]{43}$/);
		expect(row?.object_key).not.toContain(made.id.slice(4));
		const noted = await env.DB.prepare('SELECT action FROM audit WHERE subject_id = ?')
			.bind(made.id)
			.first<{ action: string }>();
		expect(noted?.action).toBe('picture.make');

		const shown = await owner.get(`${at}/pictures/${made.id}`);
		expect(shown.headers.get('content-type')).toBe('image/jpeg');
		expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
		expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(shown.headers.get('cache-control')).toContain('private');
		expect(new Uint8Array(await shown.arrayBuffer())).toEqual(bytes);
		const { items } = await json<{ items: PictureView[] }>(await owner.get(`${at}/pictures`));
		expect(items[0]).toMatchObject({ id: made.id });
	});

	it('sent twice with one key is one picture and one object', async () => {
		const key = { 'idempotency-key': 'upload-once-1' };
		const bytes = aPng(640, 480);
		const before = await objects();
		const first = await json<PictureView>(await upload(bytes, 'image/png', key));
		const again = await upload(bytes, 'image/png', key);
		expect(again.headers.get('idempotency-replayed')).toBe('true');
		expect(await json<PictureView>(again)).toEqual(first);
		expect(await objects()).toBe(before + 1);
		const other = await upload(aPng(641, 480), 'image/png', key);
		expect(other.status).toBe(422);
		expect(await json(other)).toMatchObject({ code: 'idempotency_key_reused' });
		expect(await objects()).toBe(before + 1);
	});

	it.each(NO_PICTURES)('is refused when it is %s', async (_, bytes) => {
		const before = await objects();
		for (const type of ['image/jpeg', 'image/png', 'image/webp']) {
			const answer = await upload(bytes, type);
			expect(answer.status).toBe(422);
			expect(await json(answer)).toMatchObject({
				code: 'invalid',
				errors: [{ path: 'picture', code: 'wrong_type' }]
			});
		}
		expect(await objects()).toBe(before);
	});

	it.each(['image/svg+xml', 'text/html', 'application/json', 'image/gif', ''])(
		'is refused as %s',
		async (type) => {
			expect((await upload(aPng(10, 10), type)).status).toBe(415);
		}
	);

	it('is refused when it would unpack to more than 40 megapixels', async () => {
		const answer = await upload(anExtendedWebp(16_000, 16_000), 'image/webp');
		expect(await json(answer)).toMatchObject({
			errors: [{ path: 'picture', code: 'out_of_range' }]
		});
	});

	it('may have 2 MB and not one byte more', async () => {
		const large = new Uint8Array(2_000_001);
		large.set(aPng(2000, 2000));
		expect((await upload(large, 'image/png')).status).toBe(413);
		expect((await upload(large.slice(0, 2_000_000), 'image/png')).status).toBe(201);
		expect((await upload(new Uint8Array(0), 'image/png')).status).toBe(422);
	});

	it('is the clinic’s own: another clinic and the desk cannot take, list or show it', async () => {
		const made = await json<PictureView>(await upload(aPng(10, 10), 'image/png'));
		const house = await aHouse(1);
		const stranger = await signedIn(await house.person(null, { isOwner: true }));
		expect((await stranger.get(`${at}/pictures/${made.id}`)).status).toBe(404);
		const elsewhere = `/clinics/${house.clinicIds[0]}`;
		expect((await stranger.get(`${elsewhere}/pictures/${made.id}`)).status).toBe(404);
		expect((await upload(aPng(10, 10), 'image/png', {}, desk)).status).toBe(403);
		expect((await desk.get(`${at}/pictures`)).status).toBe(403);
		expect((await desk.get(`${at}/pictures/${made.id}`)).status).toBe(200);
	});
});

describe('what patients read of a provider', () => {
	let path: string;
	beforeAll(async () => {
		const made = await json<any>(await owner.post(`${at}/providers`, { name: 'Dr Li' }));
		path = `${at}/providers/${made.id}/profile`;
	});
	const words = (en: string) => ({ zh: '', en, ru: '' });

	it('is empty at first, then what was set, by version', async () => {
		expect(await json(await owner.get(path))).toMatchObject({
			title: words(''),
			about: words(''),
			pictureId: null,
			version: 1
		});
		const picture = await json<PictureView>(await upload(aPng(10, 10), 'image/png'));
		const profile = { title: words('Orthodontist'), about: words('Calm.'), pictureId: picture.id };
		const set = await owner.call('PUT', `/api/v1${path}`, profile, { 'if-match': '"1"' });
		expect(set.status).toBe(200);
		expect(await json(set)).toMatchObject({ ...profile, version: 2 });
		expect(await json(await owner.get(path))).toMatchObject({ ...profile, version: 2 });
		const stale = await owner.call('PUT', `/api/v1${path}`, profile, { 'if-match': '"1"' });
		expect(stale.status).toBe(412);
		const noted = await env.DB.prepare(
			"SELECT detail FROM audit WHERE action = 'provider.profile'"
		).first<{ detail: string }>();
		expect(JSON.parse(noted?.detail ?? '')).toMatchObject({ after: { title: profile.title } });
	});

	it('takes only pictures of its own clinic, and words that fit', async () => {
		const foreign = await owner.put(path, { pictureId: 'pic_00000000000000000000000000' });
		expect(await json(foreign)).toMatchObject({
			errors: [{ path: 'pictureId', code: 'unknown_id' }]
		});
		const long = await owner.put(path, { title: words('x'.repeat(81)) });
		expect(await json(long)).toMatchObject({ errors: [{ path: 'title.en', code: 'too_long' }] });
		expect((await desk.put(path, {})).status).toBe(403);
		expect((await owner.put(`${at}/providers/prv_none/profile`, {})).status).toBe(404);
	});
});
