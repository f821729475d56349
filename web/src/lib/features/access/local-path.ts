/** Where to go after signing in: an address of this site only, never one that somebody put in a link. */
export function localPath(wanted: string | null): string {
	if (wanted === null || !wanted.startsWith('/') || /^\/[/\\]/.test(wanted)) return '/';
	return wanted;
}
