import type { LayoutServerLoad } from './$types';

/** The address people type: what links and posters say, whatever address this page was opened by. */
export const load: LayoutServerLoad = ({ platform, url, untrack }) => ({
	publicOrigin: untrack(() => platform?.env.PUBLIC_URL || url.origin)
});
