import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { purgeUploads } from '../../../worker/cron/purge-uploads.ts';
import { getUpload } from '../../../worker/repositories/image-uploads.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { dropUpload } from '../../../worker/use-cases/images/uploads/refuse-file.ts';
import { bytesOf, zeros } from '../../support/files.ts';
import { aJpeg, ImagesWorld, objects } from '../../support/images-world.ts';

let at: ImagesWorld;
beforeAll(async () => {
	at = await ImagesWorld.make();
});

describe('a mount', () => {
	it('holds images of its own patient, and what lay in a slot before', async () => {
		const path = `/patients/${at.patientId}/mounts`;
		const { clinicId } = at.world;
		const made = await at.nurse('POST', path, {
			clinicId,
			layout: 'bitewings',
			takenOn: '2026-11-20'
		});
		expect(made.status).toBe(201);
		const slot = `${path}/${made.body.id}/slots/bitewing_right_molars`;
		const [first, second] = [await at.kept(aJpeg()), await at.kept(aJpeg())];
		await at.nurse('PUT', slot, { imageId: first.id });
		const filled = await at.nurse('PUT', slot, { imageId: second.id });
		expect(filled.body.slots).toEqual({ bitewing_right_molars: second.id });
		expect((await at.nurse('GET', path)).body.images).toMatchObject([{ id: second.id }]);
		expect(
			(await at.nurse('PUT', `${path}/${made.body.id}/slots/no`, { imageId: null })).status
		).toBe(404);
		const other = await at.aPatient('赵敏');
		const theirs = await at.kept(aJpeg(), {}, other);
		expect((await at.nurse('PUT', slot, { imageId: theirs.id })).status).toBe(422);
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
		const of = `/patients/${at.patientId}/images/${second.id}`;
		await at.nurse('POST', `${of}/retire`, { reason: 'blurred' });
		expect((await at.nurse('GET', path)).body.items).toMatchObject([{ slots: {} }]);
		await at.nurse('POST', `${of}/restore`, {});
		expect((await at.nurse('GET', path)).body.items[0].slots).toEqual(filled.body.slots);
		expect((await at.nurse('PUT', slot, { imageId: null })).body.slots).toEqual({});
		expect((await at.nurse('GET', path)).body.items).toMatchObject([
			{ id: made.body.id, slots: {} }
		]);
		const away = await at.nurse('POST', `${path}/${made.body.id}/retire`, { reason: 'empty' });
		expect(away.status).toBe(204);
		expect((await at.nurse('GET', path)).body.items).toEqual([]);
	});
});

describe('what an upload leaves', () => {
	it('is nothing when the file is refused or given up', async () => {
		const before = await objects();
		const cut = aJpeg().slice(0, -30);
		expect((await at.upload(cut)).body).toMatchObject({
			reason: 'truncated',
			errors: [{ path: 'file', code: 'wrong_type' }]
		});
		const program = bytesOf('MZ', zeros(400));
		const begun = await at.begin(program);
		expect((await at.send(begun.id, program)).body.reason).toBe('unknown_type');
		expect((await at.complete(begun.id)).status).toBe(404);
		const given = aJpeg();
		const { id } = await at.begin(given);
		await at.send(id, given);
		const path = `/patients/${at.patientId}/images/${id}/upload`;
		expect((await at.nurse('DELETE', path)).status).toBe(204);
		expect((await at.fetched(`${id}/upload`)).status).toBe(404);
		expect(await objects()).toBe(before);
	});

	it('is not taken away by a slow twin of the call that kept it', async () => {
		const bytes = aJpeg();
		const { id } = await at.begin(bytes);
		await at.send(id, bytes);
		const { organisationId } = at.world;
		const records = recordsFor(env, organisationId);
		const asRead = await getUpload(records, { organisationId, patientId: at.patientId, id });
		expect((await at.complete(id)).status).toBe(201);
		await dropUpload(env, records, asRead!, 'refused', Date.now());
		expect((await at.fetched(`${id}/content`)).status).toBe(200);
	});

	it('is taken away a day later, when object or row failed half way (X48)', async () => {
		const before = await objects();
		const bytes = aJpeg();
		const { id } = await at.begin(bytes);
		await at.send(id, bytes);
		await env.DB.exec(
			"CREATE TRIGGER no_image BEFORE INSERT ON image BEGIN SELECT RAISE(ABORT, 'out'); END"
		);
		expect((await at.complete(id)).status).toBeGreaterThanOrEqual(500);
		await env.DB.exec('DROP TRIGGER no_image');
		expect(await objects()).toBe(before + 1);
		expect((await at.fetched(id)).status).toBe(404);
		const finished = await at.complete(id);
		expect(finished.status).toBe(201);

		const lost = aJpeg();
		const begun = await at.begin(lost);
		await at.send(begun.id, lost);
		await at.begin(aJpeg());
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
		expect((await at.complete(begun.id)).status).toBe(404);
		expect((await at.fetched(`${id}/content`)).status).toBe(200);
		const open = await env.DB.prepare(
			'SELECT count(*) AS n FROM image_upload WHERE settled_at IS NULL'
		).first('n');
		expect(open).toBe(0);
	});
});
