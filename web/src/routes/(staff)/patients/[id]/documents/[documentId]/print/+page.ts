import type { DocumentView } from '#contracts/documents';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { orRefuse } from '$lib/features/documents/or-refuse.ts';
import type { PageLoad } from './$types';

/** The document alone, as it goes on paper or into a PDF of the browser. */
export const load: PageLoad = async ({ parent, fetch, params }) => {
	await requireAnywhere(parent, 'documents.read');
	const path = `/patients/${params.id}/documents/${params.documentId}`;
	return { document: await orRefuse(apiVia(fetch).get<DocumentView>(path)) };
};
