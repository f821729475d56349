/** Hands the e-mail of a new account to the sign-in page of this tab: addresses carry nothing personal. */
export const SIGN_IN_EMAIL = 'sign-in-email';

/** Where to go after signing in: an address of this site only, never one that somebody put in a link. */
export function localPath(wanted: string | null): string {
	if (wanted === null || !wanted.startsWith('/') || /^\/[/\\]/.test(wanted)) return '/';
	return wanted;
}
