import type { NoteTemplateView } from '#contracts/notes';
import { LANGUAGES } from '#contracts/online-booking';
import { apiVia } from '$lib/api/client.ts';
import { requireAnywhere } from '$lib/features/access/require-anywhere.ts';
import { orRefuse } from '$lib/features/documents/or-refuse.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { PageLoad } from './$types';

/** Templates of one language: a note is begun in the language of whoever writes it. */
export const load: PageLoad = async ({ parent, fetch, depends, url }) => {
	depends('app:note-templates');
	await requireAnywhere(parent, 'organisation.settings');
	const wanted = url.searchParams.get('language');
	const language = LANGUAGES.find((one) => one === wanted) ?? getLocale();
	const path = `/note-templates?language=${language}&include=retired`;
	const { items } = await orRefuse(apiVia(fetch).get<{ items: NoteTemplateView[] }>(path));
	return { templates: items, language };
};
