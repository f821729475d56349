import type { DocumentSummary, MissingConsent } from '#contracts/documents';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { orRefuse } from '$lib/features/documents/or-refuse.ts';
import type { PageLoad } from './$types';

interface FirstPage {
	items: DocumentSummary[];
	missing: MissingConsent[];
	nextCursor: string | null;
}

export const load: PageLoad = async ({ parent, fetch, params, depends }) => {
	depends('app:documents');
	await requireAnywhere(parent, 'documents.read');
	const path = `/patients/${params.id}/documents?limit=50`;
	return { documents: await orRefuse(apiVia(fetch).get<FirstPage>(path)), now: Date.now() };
};
