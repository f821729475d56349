import { goto } from '$app/navigation';
import { page } from '$app/state';

/** What the panel of a settings list shows: an id, `new`, or nothing. It is part of the address. */
export const openId = (): string | null => page.url.searchParams.get('open');

/** The address of this list with another panel open; everything else in it stays. */
export function panelHref(id: string | null): string {
	const search = new URLSearchParams(page.url.searchParams);
	if (id === null) search.delete('open');
	else search.set('open', id);
	const text = search.toString();
	return text === '' ? page.url.pathname : `${page.url.pathname}?${text}`;
}

export const openPanel = (id: string | null): Promise<void> =>
	goto(panelHref(id), { keepFocus: true, noScroll: true });
