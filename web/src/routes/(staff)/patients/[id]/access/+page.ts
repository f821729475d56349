import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
	await requireAnywhere(parent, 'audit.read');
};
