import { loadSession } from '$lib/shell/load-session.ts';
import type { LayoutServerLoad } from './$types';

/** Once for all signed-in pages; `invalidate('session')` after one's own rights or clinics changed. */
export const load: LayoutServerLoad = async (event) => {
	event.depends('app:session');
	return { session: await loadSession(event) };
};
