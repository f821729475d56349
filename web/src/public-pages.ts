import type { RequestEvent } from '@sveltejs/kit';

/** The pages of patients: booking, a manage link, an offer's link. */
const PUBLIC = /^\/(b|m|o)\/[^/]/;
/** Pages whose address is a key to somebody's booking: no crawler keeps it, no link tells it on. */
const BY_LINK = /^\/(m|o)\//;
const LANGUAGES = ['zh', 'en', 'ru'];
const TURNSTILE = 'https://challenges.cloudflare.com';
const A_YEAR = 34_560_000;

export const isPublicPage = (pathname: string): boolean => PUBLIC.test(pathname);

/** Of `?lang=`, on the pages of patients alone: a link says in which language it is to be read. */
export function languageOf(url: URL): string | null {
	const asked = url.searchParams.get('lang');
	return isPublicPage(url.pathname) && asked !== null && LANGUAGES.includes(asked) ? asked : null;
}

/** The same request as if its cookie chose this language; the next page is then in it too. */
export function inLanguage(event: RequestEvent, language: string): Request {
	const headers = new Headers(event.request.headers);
	const others = (headers.get('cookie') ?? '')
		.split(/;\s*/)
		.filter((one) => one !== '' && !one.startsWith('locale='));
	headers.set('cookie', [...others, `locale=${language}`].join('; '));
	event.cookies.set('locale', language, {
		path: '/',
		maxAge: A_YEAR,
		httpOnly: false,
		sameSite: 'lax',
		secure: event.url.protocol === 'https:'
	});
	return new Request(event.request, { headers });
}

/** What a search engine reads of the clinic; `<` is written so that no name can end the element. */
export function withStructuredData(html: string, data: unknown): string {
	const nonce = /<script nonce="([^"]+)"/.exec(html)?.[1];
	if (data === undefined || nonce === undefined) return html;
	const json = JSON.stringify(data).replaceAll('<', '\\u003c');
	return html.replace(
		'</head>',
		() => `<script type="application/ld+json" nonce="${nonce}">${json}</script></head>`
	);
}

/**
 * Headers of a patient's page that differ from the others: the sites of `?embed=1` that may frame it
 * (the loader names them; nobody else may), the challenge's origin where the clinic asks for one, and
 * no trace of an address that is a key (T12).
 */
export function settlePublicHeaders(event: RequestEvent, headers: Headers): void {
	if (!isPublicPage(event.url.pathname)) return;
	if (BY_LINK.test(event.url.pathname)) {
		headers.set('referrer-policy', 'no-referrer');
		headers.set('x-robots-tag', 'noindex, nofollow');
	}
	const policy = headers.get('content-security-policy');
	if (policy === null) return;
	const { frameAncestors = [], hasChallenge = false } = event.locals;
	let settled = policy;
	if (frameAncestors.length > 0) {
		settled = settled.replace(
			/frame-ancestors [^;]*/,
			`frame-ancestors ${frameAncestors.join(' ')}`
		);
		headers.delete('x-frame-options');
		headers.delete('cross-origin-opener-policy');
	}
	if (hasChallenge) settled = withChallenge(settled);
	headers.set('content-security-policy', settled);
}

/** Turnstile brings its script and frame from one origin, and knows nothing of trusted types. */
const withChallenge = (policy: string): string =>
	policy
		.replace(/script-src [^;]*/, (found) => `${found} ${TURNSTILE}`)
		.replace(/; ?require-trusted-types-for [^;]*/, '')
		.replace(/; ?trusted-types [^;]*/, '')
		.concat(`; frame-src ${TURNSTILE}`);
