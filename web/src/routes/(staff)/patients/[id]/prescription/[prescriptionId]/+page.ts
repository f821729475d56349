import { error } from '@sveltejs/kit';
import type { Patient } from '#contracts/patients';
import type { PrescriptionView } from '#contracts/prescriptions';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { PageLoad } from './$types';

/** A prescription on paper: without the frame of the record around it. */
export const load: PageLoad = async ({ parent, fetch, params }) => {
	const session = await requireAnywhere(parent, 'notes.read');
	const api = apiVia(fetch);
	const path = `/patients/${params.id}`;
	try {
		const [patient, { items }] = await Promise.all([
			api.get<Patient>(path),
			api.get<{ items: PrescriptionView[] }>(`${path}/prescriptions`)
		]);
		const rx = items.find(({ id }) => id === params.prescriptionId);
		if (!rx) error(404, { message: 'not_found', code: 'not_found' });
		const clinicName = session.clinics.find(({ id }) => id === rx.clinicId)?.name ?? '';
		return { rx, patient, clinicName };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};
