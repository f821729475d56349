import { error } from '@sveltejs/kit';
import type { Annotation } from '#contracts/annotations';
import type { ImageView, SliceView } from '#contracts/images';
import type { FactView } from '#contracts/patient-facts';
import type { Patient } from '#contracts/patients';
import { volumeOf } from '#domain/imaging/dicom/volume';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { recordSession } from '$lib/features/patients/emergency/record-session.ts';
import { isMode, type Loaded, type Mode } from '$lib/features/viewer/state/viewer.svelte.ts';
import type { PageLoad } from './$types';

/** What must be known of the patient, the image of the address, the one that is laid beside it (`with`), and all others by day. */
export const load: PageLoad = async ({ parent, fetch, params, url }) => {
	await requireAnywhere(() => recordSession(parent, fetch, params.id), 'images.read');
	const api = apiVia(fetch);
	const path = `/patients/${params.id}/images`;
	const open = async (id: string): Promise<Loaded> => {
		const [image, { items }] = await Promise.all([
			api.get<ImageView>(`${path}/${id}`),
			api.get<{ items: Annotation[] }>(`${path}/${id}/annotations`)
		]);
		const alone = [{ id, isDrawnOn: true }];
		const slices = volumeOf(image.dicom)
			? (await api.get<{ items: SliceView[] }>(`${path}/${id}/slices`)).items
			: alone;
		return { image, annotations: items, slices };
	};
	const beside = url.searchParams.get('with');
	const wanted = url.searchParams.get('mode');
	const mode: Mode = beside !== null && isMode(wanted) ? wanted : 'one';
	try {
		const [patient, { items: facts }, { items: images }, ...loaded] = await Promise.all([
			api.get<Patient>(`/patients/${params.id}`),
			api.get<{ items: FactView[] }>(`/patients/${params.id}/facts`),
			api.get<{ items: ImageView[] }>(`${path}?limit=200&volumes=together`),
			open(params.imageId),
			...(beside === null ? [] : [open(beside)])
		]);
		return { patient, facts, images, loaded, mode };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
