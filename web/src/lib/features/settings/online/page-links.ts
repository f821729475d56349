/** A campaign as the public page takes it: letters, digits, dots, dashes, underscores, 80 at most. */
export const isCampaign = (text: string): boolean => /^[\p{L}\p{N}._-]{1,80}$/u.test(text);

/** The public page of a clinic, told where the visitor comes from. */
export function pageLink(
	origin: string,
	slug: string,
	{ source = 'web', campaign = '' }: { source?: string; campaign?: string } = {}
): string {
	const url = new URL(`/b/${encodeURIComponent(slug)}`, origin);
	if (source !== 'web') url.searchParams.set('source', source);
	if (campaign !== '') url.searchParams.set('campaign', campaign);
	return url.href;
}

/** What a site puts into its own page to show this one; it grows with its frame's height alone. */
export function embedSnippet(origin: string, slug: string): string {
	const url = new URL(`/b/${encodeURIComponent(slug)}?embed=1`, origin);
	return [
		`<iframe src="${url.href.replaceAll('&', '&amp;')}"`,
		'  style="width: 100%; max-width: 480px; height: 760px; border: 0"',
		'  title="Online booking" loading="lazy"></iframe>'
	].join('\n');
}
