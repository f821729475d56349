import { beforeAll, expect, it } from 'vitest';
import type { ImageView, SliceView, UploadView } from '../../../worker/contracts/images.ts';
import { aDicom } from '../../support/dicom-files.ts';
import { aWorld, type World } from '../../support/patients-world.ts';

let world: World;
let patientId: string;
beforeAll(async () => {
	world = await aWorld();
	const made = await world.desk('POST', '/patients', {
		name: '周岩',
		phones: [],
		clinicId: world.clinicId
	});
	patientId = made.body.id;
});

/** One file of a volume as a device exports it, sent as the gallery sends it. */
async function keep(z: number | null, series = '1.2.3'): Promise<string> {
	const file = aDicom({
		modality: 'CT',
		series,
		studyOn: '20261107',
		instanceNumber: String(100 - (z ?? 0)),
		...(z !== null && { position: `0\\0\\${z}`, orientation: '1\\0\\0\\0\\1\\0' })
	});
	const all = `/patients/${patientId}/images`;
	const wish = { clinicId: world.clinicId, fileName: 'slice.dcm', byteLength: file.length };
	const { id }: UploadView = (await world.desk('POST', all, wish)).body;
	const raw = { 'content-type': 'application/octet-stream' };
	expect((await world.desk('PUT', `${all}/${id}/parts/1`, file, raw)).status).toBe(204);
	expect((await world.desk('POST', `${all}/${id}/complete`, undefined)).status).toBe(201);
	return id;
}
const slicesOf = async (id: string): Promise<SliceView[]> =>
	(await world.desk('GET', `/patients/${patientId}/images/${id}/slices`)).body.items;
const list = async (query: string): Promise<ImageView[]> =>
	(await world.desk('GET', `/patients/${patientId}/images${query}`)).body.items;

it('files of one series are one volume by place, one line of the record, and one tile', async () => {
	const upper = await keep(7);
	const lower = await keep(-2);
	const middle = await keep(3);
	const other = await keep(0, '1.2.4');
	const slices = await slicesOf(middle);
	expect(slices.map(({ id }) => id)).toEqual([lower, middle, upper]);
	expect((await slicesOf(other)).map(({ id }) => id)).toEqual([other]);
	expect(await list('')).toHaveLength(4);
	const together = await list('?volumes=together');
	expect(together.map(({ id, slices: count }) => [id, count])).toEqual([
		[other, 1],
		[upper, 3]
	]);
	const lines = await world.desk('GET', `/patients/${patientId}/timeline?kinds=image`);
	expect(lines.body.items).toHaveLength(2);

	const dot = { kind: 'text', points: [{ x: 1, y: 1 }], text: 'a' };
	await world.desk('POST', `/patients/${patientId}/images/${middle}/annotations`, {
		drawn: [{ drawing: dot }]
	});
	expect((await slicesOf(upper)).map(({ isDrawnOn }) => isDrawnOn)).toEqual([false, true, false]);

	const gone = await world.desk('POST', `/patients/${patientId}/images/${upper}/retire`, {
		reason: 'twice'
	});
	expect(gone.status).toBe(200);
	expect((await slicesOf(middle)).map(({ id }) => id)).toEqual([lower, middle]);
	expect((await list('?volumes=together')).map(({ id }) => id)).toEqual([other, lower]);
	expect((await slicesOf(upper)).map(({ id }) => id)).toEqual([upper]);
});

it('the slices of another record are nobody’s here', async () => {
	const [own] = await list('');
	const elsewhere = `/patients/pat_else/images/${own!.id}/slices`;
	expect((await world.desk('GET', elsewhere)).status).toBe(404);
});
