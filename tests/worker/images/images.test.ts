import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ImageView } from '../../../worker/contracts/images.ts';
import type { TimelineItem } from '../../../worker/contracts/timeline.ts';
import { CAPABILITIES_OF_ROLE } from '../../../worker/domain/access/roles.ts';
import { inspectObject } from '../../../worker/use-cases/images/uploads/inspect-object.ts';
import { aDicom, JPEG_BASELINE } from '../../support/dicom-files.ts';
import { aPdf, aWholeJpeg, aWholePng, anArchiveEnd, bytesOf, zeros } from '../../support/files.ts';
import { aJpeg, hex, ImagesWorld, objects, RAW } from '../../support/images-world.ts';
import { aKey, aWorld } from '../../support/patients-world.ts';

let at: ImagesWorld;
beforeAll(async () => {
	at = await ImagesWorld.make();
});

describe('an image', () => {
	it('is kept as it came, with what is said of it and who looked', async () => {
		const bytes = aJpeg();
		const teeth = [{ quadrant: 3, position: 6 }];
		const made = await at.kept(bytes, {
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
		const list = await at.nurse('GET', `/patients/${at.patientId}/images?tooth=36&kind=intraoral`);
		expect(list.body.items.map(({ id }: ImageView) => id)).toEqual([made.id]);
		expect((await at.nurse('GET', `/patients/${at.patientId}/images?tooth=37`)).body.items).toEqual(
			[]
		);
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
		const { id } = await at.kept(bytes);
		const all = await at.fetched(`${id}/content`);
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
		const range = await at.fetched(`${id}/content`, { range: 'bytes=2-5' });
		expect(range.status).toBe(206);
		expect(range.headers.get('content-range')).toBe(`bytes 2-5/${bytes.length}`);
		expect(range.headers.get('content-length')).toBe('4');
		expect((await at.fetched(`${id}/content`, { range: 'bytes=9999999-' })).status).toBe(416);
	});

	it('goes on after a break with the parts that are missing', async () => {
		const bytes = aDicom({
			rows: 2_400,
			columns: 2_400,
			pixels: zeros(2_400 * 2_400 * 2).fill(7)
		});
		const { id, parts } = await at.begin(bytes);
		expect(parts).toBe(3);
		expect((await at.send(id, bytes, 3)).status).toBe(204);
		expect((await at.send(id, bytes, 1)).status).toBe(204);
		const early = await at.complete(id);
		expect(early.status).toBe(409);
		expect(early.body.missing).toEqual([2]);
		expect((await at.fetched(`${id}/upload`)).body).toMatchObject({ received: [1, 3] });
		const short = await at.nurse(
			'PUT',
			`/patients/${at.patientId}/images/${id}/parts/2`,
			bytes.slice(0, 100),
			RAW
		);
		expect(short.status).toBe(422);
		await at.send(id, bytes, 2);
		await at.send(id, bytes, 1);
		const path = `/patients/${at.patientId}/images/${id}/complete`;
		const keyed = () => at.nurse('POST', path, undefined, { 'idempotency-key': `complete-${id}` });
		const made = await keyed();
		const again = await keyed();
		expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
		expect(made.body).toMatchObject({ sha256: await hex(bytes), frames: 1, kind: 'intraoral' });
		expect((await at.complete(id)).body).toEqual(made.body);
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
		const { id } = await at.kept(bytes);
		const before = await objects();
		const again = await at.upload(bytes);
		expect(again.status).toBe(409);
		expect(again.body.imageId).toBe(id);
		const { clinicId } = at.world;
		const wanted = { clinicId, fileName: 'x', byteLength: 9, sha256: await hex(bytes) };
		const known = await at.nurse('POST', `/patients/${at.patientId}/images`, wanted);
		expect(known.body).toMatchObject({ code: 'conflict', imageId: id });
		expect(await objects()).toBe(before);
	});

	it('that names somebody else waits for an answer', async () => {
		const bytes = aDicom({ name: 'Li^Lei', bornOn: '19770101', rows: 6 });
		const made = await at.kept(bytes);
		expect(made).toMatchObject({
			state: 'unmatched',
			mismatch: { name: 'Li^Lei', bornOn: '1977-01-01' }
		});
		const toPatientId = await at.aPatient('李雷', '1977-01-01');
		const moved = await at.nurse('POST', `/patients/${at.patientId}/images/${made.id}/move`, {
			toPatientId,
			reason: 'taken before him'
		});
		expect(moved.status).toBe(201);
		expect(moved.body).toMatchObject({
			state: 'kept',
			mismatch: null,
			patientId: toPatientId,
			movedFromPatientId: at.patientId,
			sha256: made.sha256,
			fileName: made.fileName
		});
		expect((await at.fetched(made.id)).body).toMatchObject({
			state: 'retired',
			retired: { reason: 'taken before him', movedToPatientId: toPatientId }
		});
		const content = `/patients/${toPatientId}/images/${moved.body.id}/content`;
		expect((await at.nurse('GET', content)).status).toBe(200);
		const own = await at.kept(aDicom({ name: 'Li^Lei', rows: 7 }));
		const confirmed = await at.nurse(
			'POST',
			`/patients/${at.patientId}/images/${own.id}/confirm`,
			{}
		);
		expect(confirmed.body).toMatchObject({ state: 'kept', mismatch: null });
		const agreed = await at.kept(aDicom({ name: 'Wang^XiaoDong', bornOn: '19880214', rows: 9 }));
		expect(agreed.state).toBe('kept');
	});

	it('keeps the words before a change, and one of two editors', async () => {
		const { id, version } = await at.kept(aJpeg(), { note: 'first' });
		const path = `/patients/${at.patientId}/images/${id}`;
		const match = { 'if-match': `"${version}"` };
		const changed = await at.nurse('PATCH', path, { note: 'second', takenOn: '2020-01-02' }, match);
		expect(changed.body).toMatchObject({ note: 'second', takenOn: '2020-01-02', version: 2 });
		expect((await at.nurse('PATCH', path, { note: 'third' }, match)).status).toBe(412);
		const history = await at.nurse('GET', `${path}/history`);
		expect(history.body.items).toMatchObject([{ note: 'first' }]);
		expect((await at.nurse('POST', `${path}/retire`, { reason: 'blurred' })).body).toMatchObject({
			state: 'retired'
		});
		expect((await at.nurse('PATCH', path, { note: 'fourth' })).status).toBe(409);
		const listed = (await at.nurse('GET', `/patients/${at.patientId}/images`)).body.items;
		expect(listed.some((one: ImageView) => one.id === id)).toBe(false);
	});

	it('stands on the axis on the day that is said of it, as what is said of it', async () => {
		const { id } = await at.kept(aJpeg(), {
			kind: 'intraoral',
			teeth: [{ quadrant: 1, position: 1 }]
		});
		const path = `/patients/${at.patientId}/images/${id}`;
		await at.nurse('PATCH', path, { kind: 'photo', takenOn: '2019-05-06', teeth: [] });
		const line = await env.DB.prepare('SELECT at, title FROM timeline_entry WHERE subject_id = ?')
			.bind(id)
			.first<{ at: number; title: string }>();
		expect(new Date(line!.at).toISOString()).toBe('2019-05-06T04:00:00.000Z');
		expect(JSON.parse(line!.title)).toEqual({ act: 'made', word: 'photo' });
	});

	it('taken out by mistake is put back, and that it was out stays known', async () => {
		const bytes = aJpeg();
		const { id, version } = await at.kept(bytes);
		const path = `/patients/${at.patientId}/images/${id}`;
		const axis = async () =>
			env.DB.prepare('SELECT withdrawn_at FROM timeline_entry WHERE subject_id = ?')
				.bind(id)
				.first('withdrawn_at');
		expect((await at.nurse('POST', `${path}/restore`, {})).body).toMatchObject({ state: 'kept' });
		await at.nurse('POST', `${path}/retire`, { reason: 'the wrong film' });
		expect(await axis()).not.toBeNull();
		const stale = { 'if-match': `"${version}"` };
		expect((await at.nurse('POST', `${path}/restore`, {}, stale)).status).toBe(412);
		const twin = await at.kept(bytes);
		const taken = await at.nurse('POST', `${path}/restore`, {});
		expect(taken).toMatchObject({ status: 409, body: { imageId: twin.id } });
		await at.nurse('POST', `/patients/${at.patientId}/images/${twin.id}/retire`, { reason: 'x' });
		const back = await at.nurse('POST', `${path}/restore`, {});
		expect(back.body).toMatchObject({ state: 'kept', retired: null, version: 3 });
		expect(await axis()).toBeNull();
		expect((await at.fetched(`${id}/history`)).body.items).toMatchObject([
			{ retired: { reason: 'the wrong film' } }
		]);
		const act = "SELECT count(*) AS n FROM audit WHERE action = 'image.restore' AND subject_id = ?";
		expect(await env.DB.prepare(act).bind(id).first('n')).toBe(1);
		const toPatientId = await at.aPatient('孙悦');
		await at.nurse('POST', `${path}/move`, { toPatientId, reason: 'hers' });
		expect((await at.nurse('POST', `${path}/restore`, {})).body).toMatchObject({ reason: 'moved' });
	});

	it('is of no visit of somebody else', async () => {
		const { clinicId } = at.world;
		const wanted = { clinicId, fileName: 'x', byteLength: 9, appointmentId: 'apt_nobodys' };
		const begun = await at.nurse('POST', `/patients/${at.patientId}/images`, wanted);
		expect(begun.body.errors).toEqual([{ path: 'appointmentId', code: 'unknown_id' }]);
	});

	it('has a preview that is a small picture and nothing else', async () => {
		const { id } = await at.kept(aJpeg());
		const path = `/patients/${at.patientId}/images/${id}/thumbnail`;
		expect((await at.nurse('GET', path)).status).toBe(404);
		expect((await at.nurse('PUT', path, aPdf(), RAW)).status).toBe(422);
		expect((await at.nurse('PUT', path, aWholePng(600, 600, [], zeros(9)), RAW)).status).toBe(422);
		expect((await at.nurse('PUT', path, zeros(65_537), RAW)).status).toBe(413);
		expect((await at.nurse('PUT', path, aWholePng(40, 30), RAW)).status).toBe(204);
		expect((await at.nurse('GET', path)).headers.get('content-type')).toBe('image/png');
		expect((await at.fetched(id)).body.hasThumbnail).toBe(true);
		const axis = `/patients/${at.patientId}/timeline?kinds=image`;
		const lines = async (call = at.nurse) =>
			(await call('GET', axis)).body.items.filter((one: TimelineItem) => one.hasThumbnail);
		expect(await lines()).toMatchObject([{ subjectId: id }]);
		const only = await aKey(at.world.organisationId, ['patients.read']);
		expect(await lines(only)).toEqual([]);
	});

	it('is nobody’s from elsewhere', async () => {
		const { id } = await at.kept(aJpeg());
		const other = await aWorld();
		const stranger = await aKey(other.organisationId, [...CAPABILITIES_OF_ROLE.owner]);
		const path = `/patients/${at.patientId}/images/${id}`;
		for (const one of [path, `${path}/content`, `${path}/thumbnail`, `${path}/history`])
			expect((await stranger('GET', one)).status).toBe(404);
		const accountant = await aKey(at.world.organisationId, [...CAPABILITIES_OF_ROLE.accountant]);
		expect((await accountant('GET', `${path}/content`)).status).toBe(403);
	});
});
