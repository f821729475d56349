import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ImageView, UploadView } from '../../worker/contracts/images.ts';
import { purgeUploads } from '../../worker/cron/purge-uploads.ts';
import { CAPABILITIES_OF_ROLE } from '../../worker/domain/access/roles.ts';
import { PART_BYTES } from '../../worker/domain/imaging/vocabulary.ts';
import { inspectObject } from '../../worker/use-cases/images/uploads/inspect-object.ts';
import { aDicom, JPEG_BASELINE } from '../support/dicom-files.ts';
import { aPdf, aWholeJpeg, aWholePng, anArchiveEnd, bytesOf, zeros } from '../support/files.ts';
import { aKey, aWorld, type Call, type World } from '../support/patients-world.ts';

const RAW = { 'content-type': 'application/octet-stream' };
let world: World;
let nurse: Call;
let patientId: string;

beforeAll(async () => {
	world = await aWorld();
	nurse = await aKey(world.organisationId, [...CAPABILITIES_OF_ROLE.nurse]);
	patientId = await aPatient('王小东', '1988-02-14');
});

async function aPatient(name: string, bornOn: string | null = null): Promise<string> {
	const { clinicId } = world;
	const made = await world.desk('POST', '/patients', { name, bornOn, phones: [], clinicId });
	return made.body.id;
}

async function begin(bytes: Uint8Array, said: object = {}, of = patientId): Promise<UploadView> {
	const { clinicId } = world;
	const fileName = 'Wang Xiaodong.jpg';
	const wanted = { clinicId, fileName, byteLength: bytes.length, ...said };
	const begun = await nurse('POST', `/patients/${of}/images`, wanted);
	expect(begun.status).toBe(201);
	return begun.body;
}
const part = (bytes: Uint8Array, n: number) => bytes.slice((n - 1) * PART_BYTES, n * PART_BYTES);
const send = (id: string, bytes: Uint8Array, n = 1, of = patientId) =>
	nurse('PUT', `/patients/${of}/images/${id}/parts/${n}`, part(bytes, n), RAW);
const complete = (id: string, of = patientId) =>
	nurse('POST', `/patients/${of}/images/${id}/complete`, undefined);

async function upload(bytes: Uint8Array, said: object = {}, of = patientId) {
	const { id, parts } = await begin(bytes, said, of);
	for (let n = 1; n <= parts; n++) expect((await send(id, bytes, n, of)).status).toBe(204);
	return complete(id, of);
}
async function kept(bytes: Uint8Array, said: object = {}, of = patientId): Promise<ImageView> {
	const answer = await upload(bytes, said, of);
	expect(answer.status).toBe(201);
	return answer.body;
}
let seed = 0;
/** Never the same bytes twice, since a record takes no file twice. */
const aJpeg = () => aWholeJpeg(60, 40, { metadata: `no. ${++seed}` });
const hex = async (bytes: Uint8Array) =>
	Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
		byte.toString(16).padStart(2, '0')
	).join('');
const objects = async () => (await env.IMAGES.list({ prefix: 'images/' })).objects.length;
const fetched = async (path: string, headers: Record<string, string> = {}) =>
	nurse('GET', `/patients/${patientId}/images/${path}`, undefined, headers);

describe('an image', () => {
	it('is kept as it came, with what is said of it and who looked', async () => {
		const bytes = aJpeg();
		const teeth = [{ quadrant: 3, position: 6 }];
		const made = await kept(bytes, {
			kind: 'intraoral',
			takenOn: '2026-11-20',
			teeth,
			note: 'apex'
		});
		expect(made).toMatchObject({
			kind: 'intraoral',
			state: 'kept',
			contentType: 'image/jpeg',
			byteLength: bytes.length,
			sha256: await hex(bytes),
			width: 60,
			height: 40,
			takenOn: '2026-11-20',
			teeth: [{ fdi: '36' }],
			note: 'apex',
			fileName: 'Wang Xiaodong.jpg',
			mismatch: null,
			hasThumbnail: false
		});
		const row = await env.DB.prepare('SELECT * FROM image WHERE id = ?').bind(made.id).first();
		expect(JSON.stringify(row)).not.toMatch(/apex|Wang/);
		const seen = await env.DB.prepare('SELECT count(*) AS n FROM patient_access').first('n');
		expect(seen).toBe(0);
		const list = await nurse('GET', `/patients/${patientId}/images?tooth=36&kind=intraoral`);
		expect(list.body.items.map(({ id }: ImageView) => id)).toEqual([made.id]);
		expect((await nurse('GET', `/patients/${patientId}/images?tooth=37`)).body.items).toEqual([]);
		const looked = await env.DB.prepare('SELECT count(*) AS n FROM patient_access').first('n');
		expect(looked).toBe(1);
		const line = await env.DB.prepare('SELECT title FROM timeline_entry WHERE subject_id = ?')
			.bind(made.id)
			.first<{ title: string }>();
		expect(JSON.parse(line?.title ?? '')).toMatchObject({ act: 'made', word: 'intraoral' });
	});

	it.each([
		['image/jpeg', aWholeJpeg(9, 9), 'inline'],
		['image/png', aWholePng(9, 9), 'inline'],
		['application/pdf', aPdf(), 'attachment'],
		['application/dicom', aDicom({ rows: 5 }), 'attachment']
	])('is served as %s and as nothing else', async (type, bytes, shown) => {
		const { id } = await kept(bytes);
		const all = await fetched(`${id}/content`);
		expect(Object.fromEntries(all.headers)).toMatchObject({
			'content-type': type,
			'content-length': String(bytes.length),
			'content-disposition': expect.stringMatching(new RegExp(`^${shown}; filename="${id}\\.`)),
			'content-security-policy':
				"default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox",
			'x-content-type-options': 'nosniff',
			'cross-origin-resource-policy': 'same-origin',
			'cache-control': 'no-store',
			'accept-ranges': 'bytes'
		});
		const range = await fetched(`${id}/content`, { range: 'bytes=2-5' });
		expect(range.status).toBe(206);
		expect(range.headers.get('content-range')).toBe(`bytes 2-5/${bytes.length}`);
		expect(range.headers.get('content-length')).toBe('4');
		expect((await fetched(`${id}/content`, { range: 'bytes=9999999-' })).status).toBe(416);
	});

	it('goes on after a break with the parts that are missing', async () => {
		const bytes = aDicom({
			rows: 2_400,
			columns: 2_400,
			pixels: zeros(2_400 * 2_400 * 2).fill(7)
		});
		const { id, parts } = await begin(bytes);
		expect(parts).toBe(3);
		expect((await send(id, bytes, 3)).status).toBe(204);
		expect((await send(id, bytes, 1)).status).toBe(204);
		const early = await complete(id);
		expect(early.status).toBe(409);
		expect(early.body.missing).toEqual([2]);
		expect((await fetched(`${id}/upload`)).body).toMatchObject({ received: [1, 3] });
		const short = await nurse(
			'PUT',
			`/patients/${patientId}/images/${id}/parts/2`,
			bytes.slice(0, 100),
			RAW
		);
		expect(short.status).toBe(422);
		await send(id, bytes, 2);
		await send(id, bytes, 1);
		const made = await complete(id);
		expect(made.body).toMatchObject({ sha256: await hex(bytes), frames: 1, kind: 'intraoral' });
		expect((await complete(id)).body).toEqual(made.body);
	});

	it('too long to be held is followed piece by piece', async () => {
		const fragments = Array.from({ length: 5 }, () => aWholeJpeg(64, 64, { coded: zeros(90_000) }));
		const head = { syntax: JPEG_BASELINE, bits: 8, rows: 64, columns: 64, modality: 'CT' };
		const packed = aDicom({ ...head, frames: 5, fragments });
		const plain = aDicom({ rows: 300, columns: 300, frames: 3 });
		const inspect = async (bytes: Uint8Array) => {
			await env.IMAGES.put('volume', bytes);
			return inspectObject(env, 'volume', bytes.length, 1_000);
		};
		for (const bytes of [packed, plain])
			expect(await inspect(bytes)).toMatchObject({
				ok: true,
				value: { sha256: await hex(bytes), facts: { contentType: 'application/dicom' } }
			});
		for (const bytes of [packed, plain]) {
			expect(await inspect(bytesOf(bytes, anArchiveEnd()))).toMatchObject({
				failure: 'foreign_data'
			});
			expect(await inspect(bytesOf(bytes, 'MZ', zeros(80)))).toMatchObject({
				failure: 'foreign_data'
			});
			expect(await inspect(bytes.slice(0, -8))).toMatchObject({ failure: 'truncated' });
		}
		expect(await inspect(aWholeJpeg(64, 64, { coded: zeros(5_000) }))).toMatchObject({
			failure: 'unknown_type'
		});
	});

	it('is not taken twice into one record', async () => {
		const bytes = aJpeg();
		const { id } = await kept(bytes);
		const before = await objects();
		const again = await upload(bytes);
		expect(again.status).toBe(409);
		expect(again.body.imageId).toBe(id);
		const { clinicId } = world;
		const wanted = { clinicId, fileName: 'x', byteLength: 9, sha256: await hex(bytes) };
		const known = await nurse('POST', `/patients/${patientId}/images`, wanted);
		expect(known.body).toMatchObject({ code: 'conflict', imageId: id });
		expect(await objects()).toBe(before);
	});

	it('that names somebody else waits for an answer', async () => {
		const bytes = aDicom({ name: 'Li^Lei', bornOn: '19770101', rows: 6 });
		const made = await kept(bytes);
		expect(made).toMatchObject({
			state: 'unmatched',
			mismatch: { name: 'Li^Lei', bornOn: '1977-01-01' }
		});
		const toPatientId = await aPatient('李雷', '1977-01-01');
		const moved = await nurse('POST', `/patients/${patientId}/images/${made.id}/move`, {
			toPatientId,
			reason: 'taken before him'
		});
		expect(moved.status).toBe(201);
		expect(moved.body).toMatchObject({
			state: 'kept',
			mismatch: null,
			patientId: toPatientId,
			movedFromPatientId: patientId,
			sha256: made.sha256,
			fileName: made.fileName
		});
		expect((await fetched(made.id)).body).toMatchObject({
			state: 'retired',
			retired: { reason: 'taken before him', movedToPatientId: toPatientId }
		});
		const content = `/patients/${toPatientId}/images/${moved.body.id}/content`;
		expect((await nurse('GET', content)).status).toBe(200);
		const own = await kept(aDicom({ name: 'Li^Lei', rows: 7 }));
		const confirmed = await nurse('POST', `/patients/${patientId}/images/${own.id}/confirm`, {});
		expect(confirmed.body).toMatchObject({ state: 'kept', mismatch: null });
		const agreed = await kept(aDicom({ name: 'Wang^XiaoDong', bornOn: '19880214', rows: 9 }));
		expect(agreed.state).toBe('kept');
	});

	it('keeps the words before a change, and one of two editors', async () => {
		const { id, version } = await kept(aJpeg(), { note: 'first' });
		const path = `/patients/${patientId}/images/${id}`;
		const match = { 'if-match': `"${version}"` };
		const changed = await nurse('PATCH', path, { note: 'second', takenOn: '2020-01-02' }, match);
		expect(changed.body).toMatchObject({ note: 'second', takenOn: '2020-01-02', version: 2 });
		expect((await nurse('PATCH', path, { note: 'third' }, match)).status).toBe(412);
		const history = await nurse('GET', `${path}/history`);
		expect(history.body.items).toMatchObject([{ note: 'first' }]);
		expect((await nurse('POST', `${path}/retire`, { reason: 'blurred' })).body).toMatchObject({
			state: 'retired'
		});
		expect((await nurse('PATCH', path, { note: 'fourth' })).status).toBe(409);
		const listed = (await nurse('GET', `/patients/${patientId}/images`)).body.items;
		expect(listed.some((one: ImageView) => one.id === id)).toBe(false);
	});

	it('has a preview that is a small picture and nothing else', async () => {
		const { id } = await kept(aJpeg());
		const path = `/patients/${patientId}/images/${id}/thumbnail`;
		expect((await nurse('GET', path)).status).toBe(404);
		expect((await nurse('PUT', path, aPdf(), RAW)).status).toBe(422);
		expect((await nurse('PUT', path, aWholePng(600, 600, [], zeros(9)), RAW)).status).toBe(422);
		expect((await nurse('PUT', path, zeros(65_537), RAW)).status).toBe(413);
		expect((await nurse('PUT', path, aWholePng(40, 30), RAW)).status).toBe(204);
		expect((await nurse('GET', path)).headers.get('content-type')).toBe('image/png');
		expect((await fetched(id)).body.hasThumbnail).toBe(true);
	});

	it('is nobody’s from elsewhere', async () => {
		const { id } = await kept(aJpeg());
		const other = await aWorld();
		const stranger = await aKey(other.organisationId, [...CAPABILITIES_OF_ROLE.owner]);
		const path = `/patients/${patientId}/images/${id}`;
		for (const one of [path, `${path}/content`, `${path}/thumbnail`, `${path}/history`])
			expect((await stranger('GET', one)).status).toBe(404);
		const accountant = await aKey(world.organisationId, [...CAPABILITIES_OF_ROLE.accountant]);
		expect((await accountant('GET', `${path}/content`)).status).toBe(403);
	});
});

describe('a mount', () => {
	it('holds images of its own patient, and what lay in a slot before', async () => {
		const path = `/patients/${patientId}/mounts`;
		const { clinicId } = world;
		const made = await nurse('POST', path, {
			clinicId,
			layout: 'bitewings',
			takenOn: '2026-11-20'
		});
		expect(made.status).toBe(201);
		const slot = `${path}/${made.body.id}/slots/bitewing_right_molars`;
		const [first, second] = [await kept(aJpeg()), await kept(aJpeg())];
		await nurse('PUT', slot, { imageId: first.id });
		const filled = await nurse('PUT', slot, { imageId: second.id });
		expect(filled.body.slots).toEqual({ bitewing_right_molars: second.id });
		expect((await nurse('PUT', `${path}/${made.body.id}/slots/no`, { imageId: null })).status).toBe(
			404
		);
		const other = await aPatient('赵敏');
		const theirs = await kept(aJpeg(), {}, other);
		expect((await nurse('PUT', slot, { imageId: theirs.id })).status).toBe(422);
		const rows = await env.DB.prepare(
			'SELECT image_id, ended_at FROM mount_slot WHERE mount_id = ? ORDER BY at, id'
		)
			.bind(made.body.id)
			.all<{ image_id: string; ended_at: number | null }>();
		expect(rows.results.map((row) => [row.image_id, row.ended_at === null]).sort()).toEqual(
			[
				[first.id, false],
				[second.id, true]
			].sort()
		);
		expect((await nurse('PUT', slot, { imageId: null })).body.slots).toEqual({});
		expect((await nurse('GET', path)).body.items).toMatchObject([{ id: made.body.id, slots: {} }]);
		const away = await nurse('POST', `${path}/${made.body.id}/retire`, { reason: 'empty' });
		expect(away.status).toBe(204);
		expect((await nurse('GET', path)).body.items).toEqual([]);
	});
});

describe('what an upload leaves', () => {
	it('is nothing when the file is refused or given up', async () => {
		const before = await objects();
		const cut = aJpeg().slice(0, -30);
		expect((await upload(cut)).body).toMatchObject({
			reason: 'truncated',
			errors: [{ path: 'file', code: 'wrong_type' }]
		});
		const program = bytesOf('MZ', zeros(400));
		const begun = await begin(program);
		expect((await send(begun.id, program)).body.reason).toBe('unknown_type');
		expect((await complete(begun.id)).status).toBe(404);
		const given = aJpeg();
		const { id } = await begin(given);
		await send(id, given);
		const path = `/patients/${patientId}/images/${id}/upload`;
		expect((await nurse('DELETE', path)).status).toBe(204);
		expect((await fetched(`${id}/upload`)).status).toBe(404);
		expect(await objects()).toBe(before);
	});

	it('is taken away a day later, when object or row failed half way (X48)', async () => {
		const before = await objects();
		const bytes = aJpeg();
		const { id } = await begin(bytes);
		await send(id, bytes);
		await env.DB.exec(
			"CREATE TRIGGER no_image BEFORE INSERT ON image BEGIN SELECT RAISE(ABORT, 'out'); END"
		);
		expect((await complete(id)).status).toBeGreaterThanOrEqual(500);
		await env.DB.exec('DROP TRIGGER no_image');
		expect(await objects()).toBe(before + 1);
		expect((await fetched(id)).status).toBe(404);
		const finished = await complete(id);
		expect(finished.status).toBe(201);

		const lost = aJpeg();
		const begun = await begin(lost);
		await send(begun.id, lost);
		await begin(aJpeg());
		const row = await env.DB.prepare('SELECT * FROM image_upload WHERE id = ?')
			.bind(begun.id)
			.first<{ object_key: string; multipart_id: string }>();
		const half = env.IMAGES.resumeMultipartUpload(row!.object_key, row!.multipart_id);
		const parts = await env.DB.prepare('SELECT * FROM image_part WHERE upload_id = ?')
			.bind(begun.id)
			.all<{ number: number; etag: string }>();
		await half.complete(parts.results.map(({ number, etag }) => ({ partNumber: number, etag })));
		expect(await objects()).toBe(before + 2);
		await purgeUploads(env, Date.now());
		expect(await objects()).toBe(before + 2);
		await purgeUploads(env, Date.now() + 25 * 3_600_000);
		expect(await objects()).toBe(before + 1);
		expect((await complete(begun.id)).status).toBe(404);
		expect((await fetched(`${id}/content`)).status).toBe(200);
		const open = await env.DB.prepare(
			'SELECT count(*) AS n FROM image_upload WHERE settled_at IS NULL'
		).first('n');
		expect(open).toBe(0);
	});
});
