import { error } from '@sveltejs/kit';
import type { NextStep } from '#contracts/care';
import type { CareView } from '#contracts/patient-care';
import type { FactView } from '#contracts/patient-facts';
import type { Patient } from '#contracts/patients';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { recordSession } from '$lib/features/patients/emergency/record-session.ts';
import { homeClinic } from '$lib/shell/session.ts';
import type { LayoutLoad } from './$types';

/**
 * The patient and what must be known of their health, once for all tabs; `clinic` is the reader's own, null
 * for somebody without one. While emergency access lasts, `session` may read the whole record.
 */
export const load: LayoutLoad = async ({ parent, fetch, params, depends }) => {
	depends('app:patient');
	const { session, emergency } = await recordSession(parent, fetch, params.id);
	await requireAnywhere(() => Promise.resolve({ session }), 'patients.read');
	try {
		const api = apiVia(fetch);
		const [patient, facts, care, next] = await Promise.all([
			api.get<Patient>(`/patients/${params.id}`),
			api.get<{ items: FactView[] }>(`/patients/${params.id}/facts`),
			api.get<CareView>(`/patients/${params.id}/care`),
			api.get<NextStep>(`/patients/${params.id}/next-step`).catch(unlessRefused)
		]);
		return {
			...{ session, emergency, patient, facts: facts.items, care, next },
			clinic: homeClinic(session) ?? null
		};
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
};

/** A header without the next step is better than no record. */
function unlessRefused(problem: unknown): null {
	if (problem instanceof ApiProblem) return null;
	throw problem;
}
