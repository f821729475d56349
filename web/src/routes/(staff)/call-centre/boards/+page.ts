import type { PageLoad } from './$types';

/** A phone gets its own layout with the first paint; a desk computer never loads it. */
export const load: PageLoad = async ({ data }) => ({
	...data,
	Agenda: data.isPhone ? (await import('$lib/features/board/phone/Agenda.svelte')).default : null
});
