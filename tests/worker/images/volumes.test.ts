import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import type { ImageView, SliceView } from '../../../worker/contracts/images.ts';
import { aDicom } from '../../support/dicom-files.ts';
import { aWholePng } from '../../support/files.ts';
import { ImagesWorld, RAW } from '../../support/images-world.ts';

let at: ImagesWorld;
beforeAll(async () => {
	at = await ImagesWorld.make();
});

/** One file of a volume as a device exports it. */
const aSlice = (z: number, series: string, name?: string) =>
	aDicom({
		modality: 'CT',
		series,
		...(name !== undefined && { name }),
		studyOn: '20261107',
		instanceNumber: String(100 - z),
		position: `0\\0\\${z}`,
		orientation: '1\\0\\0\\0\\1\\0'
	});
const keep = async (z: number, series: string, name?: string): Promise<string> =>
	(await at.kept(aSlice(z, series, name))).id;

const pathOf = (id = '', of = at.patientId) => `/patients/${of}/images${id && `/${id}`}`;
const act = (id: string, what: string, body: object = {}) =>
	at.nurse('POST', `${pathOf(id)}/${what}`, body);
const slicesOf = async (id: string, of?: string): Promise<SliceView[]> =>
	(await at.nurse('GET', `${pathOf(id, of)}/slices`)).body.items;
const list = async (query: string, of?: string): Promise<ImageView[]> =>
	(await at.nurse('GET', pathOf('', of) + query)).body.items;
const tiles = async (query = '', of?: string) =>
	(await list(`?volumes=together${query}`, of)).map(({ id, slices }) => [id, slices]);
/** Lines of the patient's axis that tell of images, those too that were withdrawn. */
const lines = async (of = at.patientId) => {
	const { results } = await env.DB.prepare(
		`SELECT subject_id AS id, withdrawn_at IS NULL AS stands, title FROM timeline_entry
		WHERE patient_id = ? AND kind = 'image' ORDER BY id`
	)
		.bind(of)
		.all<{ id: string; stands: number; title: string }>();
	return results;
};

it('files of one series are one volume by place, one line of the record, and one tile', async () => {
	const series = '1.2.3';
	const begun = [
		await at.begin(aSlice(7, series)),
		await at.begin(aSlice(-2, series)),
		await at.begin(aSlice(3, series))
	].map(({ id }) => id);
	for (const [i, z] of [7, -2, 3].entries()) await at.send(begun[i]!, aSlice(z, series));
	// The gallery sends two at a time: neither may think that it is the first.
	const kept = await Promise.all(begun.map((id) => at.complete(id)));
	expect(kept.map(({ status }) => status)).toEqual([201, 201, 201]);
	const [upper, lower, middle] = begun as [string, string, string];
	const other = await keep(0, '1.2.4');
	expect((await slicesOf(middle)).map(({ id }) => id)).toEqual([lower, middle, upper]);
	expect((await slicesOf(other)).map(({ id }) => id)).toEqual([other]);
	expect(await list('')).toHaveLength(4);
	expect(await tiles()).toEqual([
		[other, 1],
		[upper, 3]
	]);
	expect(await lines()).toHaveLength(2);

	const dot = { kind: 'text', points: [{ x: 1, y: 1 }], text: 'a' };
	await at.nurse('POST', `${pathOf(middle)}/annotations`, { drawn: [{ drawing: dot }] });
	expect((await slicesOf(upper)).map(({ isDrawnOn }) => isDrawnOn)).toEqual([false, true, false]);
	const elsewhere = `/patients/pat_else/images/${upper}/slices`;
	expect((await at.nurse('GET', elsewhere)).status).toBe(404);
});

it('a volume is described, taken out and put back as one', async () => {
	const series = '1.3.1';
	const [first, second] = [await keep(1, series), await keep(2, series)];
	const words = {
		kind: 'cbct',
		takenOn: '2026-11-08',
		teeth: [{ quadrant: 3, position: 6 }],
		note: 'root'
	};
	const changed = await at.nurse('PATCH', pathOf(second), words, { 'if-match': '"1"' });
	expect(changed.body).toMatchObject({ id: first, slices: 2, note: 'root', version: 2 });
	const later = await keep(3, series);
	const said = (await list('?from=2026-11-08&to=2026-11-09&tooth=36')).map(({ id }) => id);
	expect(said.sort()).toEqual([first, second, later].sort());
	const [before] = (await at.fetched(`${second}/history`)).body.items;
	expect(before).toMatchObject({ takenOn: '2026-11-07', teeth: [] });
	const ours = async () => (await lines()).filter(({ id }) => [first, second, later].includes(id));
	expect(await ours()).toMatchObject([{ id: first, stands: 1 }]);
	expect(JSON.parse((await ours())[0]!.title)).toMatchObject({ teeth: ['36'] });

	const gone = await act(later, 'retire', { reason: 'moved while it was taken' });
	expect(gone.body).toMatchObject({ id: first, state: 'retired', slices: 3 });
	expect((await list('?tooth=36')).length).toBe(0);
	expect(await tiles('&tooth=36&include=retired')).toEqual([[first, 3]]);
	expect((await slicesOf(first)).map(({ id }) => id)).toEqual([first, second, later]);
	expect(await ours()).toMatchObject([{ stands: 0 }]);

	const back = await act(second, 'restore');
	expect(back.body).toMatchObject({ id: first, state: 'kept', slices: 3, note: 'root' });
	expect(await tiles('&tooth=36')).toEqual([[first, 3]]);
	expect(await ours()).toMatchObject([{ id: first, stands: 1 }]);
	const acts = await env.DB.prepare(
		"SELECT count(*) AS n FROM audit WHERE subject_id = ? AND action IN ('image.change', 'image.retire', 'image.restore')"
	)
		.bind(first)
		.first('n');
	expect(acts).toBe(3);
});

it('whose a volume is, is asked and answered once, and it moves whole with its preview', async () => {
	const series = '1.4.1';
	const [first, second] = [await keep(1, series, 'Li^Lei'), await keep(2, series, 'Li^Lei')];
	await at.nurse('PUT', `${pathOf(first)}/thumbnail`, aWholePng(40, 30), RAW);
	expect((await act(second, 'confirm')).body).toMatchObject({ id: first, state: 'kept' });
	const later = await at.kept(aSlice(3, series, 'Li^Lei'));
	expect(later.state).toBe('kept');
	const ids = [first, second, later.id];
	expect((await lines()).filter(({ id }) => ids.includes(id))).toMatchObject([{ id: first }]);

	const toPatientId = await at.aPatient('李雷');
	const input = { toPatientId, reason: 'his' };
	const moved = await act(first, 'move', input);
	expect(moved).toMatchObject({ status: 201, body: { slices: 3, hasThumbnail: true } });
	expect(await tiles('', toPatientId)).toEqual([[moved.body.id, 3]]);
	expect(await slicesOf(moved.body.id, toPatientId)).toHaveLength(3);
	const preview = `${pathOf(moved.body.id, toPatientId)}/thumbnail`;
	expect((await at.nurse('GET', preview)).status).toBe(200);
	expect(await lines(toPatientId)).toHaveLength(1);
	const shownAsGone = await tiles('&include=retired');
	expect(shownAsGone).toContainEqual([first, 3]);
	const left = await env.DB.prepare(
		`SELECT gone.id FROM image AS gone JOIN image AS come ON come.id = gone.moved_to_id
			AND come.moved_from_id = gone.id AND come.sha256 = gone.sha256
		WHERE gone.patient_id = ? AND gone.moved_to_patient_id = ?`
	)
		.bind(at.patientId, toPatientId)
		.all<{ id: string }>();
	expect(left.results.map(({ id }) => id).sort()).toEqual(ids.sort());
	expect((await act(second, 'restore')).body).toMatchObject({ reason: 'moved' });
	// One file of it has come in there again: then none of it may come twice.
	const again = await at.kept(aSlice(2, series, 'Li^Lei'));
	await at.nurse('POST', `${pathOf(moved.body.id, toPatientId)}/move`, {
		toPatientId: at.patientId,
		reason: 'no, hers'
	});
	expect(await tiles('', toPatientId)).toEqual([[moved.body.id, 3]]);
	expect(await slicesOf(again.id)).toHaveLength(1);
});

it('of two who say something else at once one is told so', async () => {
	const { id } = await at.kept(aSlice(9, '1.5.1'));
	const match = { 'if-match': '"1"' };
	const said = ['a', 'b'].map((note) => at.nurse('PATCH', pathOf(id), { note }, match));
	const statuses = (await Promise.all(said)).map(({ status }) => status);
	expect(statuses.sort()).toEqual([200, 412]);
});
