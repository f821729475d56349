import { error, type LoadEvent } from '@sveltejs/kit';
import type { PatientImport, PatientImportSummary } from '#contracts/patient-imports';
import type { ImportKind } from '#domain/patients/import-states';
import { apiVia, ApiProblem } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { StaffSession } from '$lib/shell/session.ts';

type Event = Pick<LoadEvent, 'fetch' | 'url' | 'depends'> & {
	parent: () => Promise<{ session: StaffSession }>;
};

/** Earlier imports of one list of the house, and the one that the address opens. */
export async function loadCatalogueImport(
	{ parent, fetch, url, depends }: Event,
	kind: ImportKind
) {
	depends('app:imports');
	await requireAnywhere(parent, 'organisation.settings');
	const api = apiVia(fetch);
	const open = url.searchParams.get('open');
	const list = `/patient-imports?subject=catalogue&kind=${kind}`;
	try {
		const [{ items: imports }, one] = await Promise.all([
			api.get<{ items: PatientImportSummary[] }>(list),
			open ? api.get<PatientImport>(`/patient-imports/${encodeURIComponent(open)}`) : null
		]);
		return { imports, one };
	} catch (problem) {
		if (!(problem instanceof ApiProblem)) throw problem;
		error(problem.status || 503, { message: problem.code, code: problem.code });
	}
}
