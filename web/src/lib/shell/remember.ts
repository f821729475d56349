const YEAR_SECONDS = 31_536_000;

/** Keeps a harmless choice (theme, last clinic) in a cookie, so that the server knows it at first paint. */
export function remember(name: 'theme' | 'clinic' | 'letters', value: string): void {
	const secure = location.protocol === 'https:' ? '; secure' : '';
	document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax${secure}`;
}
