/** The address of the same page with these fields set, and no panel open. */
export function addressWith(url: URL, fields: Record<string, string>): string {
	const search = new URLSearchParams(url.searchParams);
	for (const [name, value] of Object.entries(fields)) search.set(name, value);
	search.delete('open');
	return `${url.pathname}?${search}`;
}
