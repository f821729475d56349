import type { RequestEvent } from '@sveltejs/kit';
import { BY_LINK } from './foreign-form.ts';

/** The pages of patients: booking, a manage link, an offer's link. */
const PUBLIC = /^\/(b|h|m|o|plan|sign)\/[^/]/;
const LANGUAGES = ['zh', 'en', 'ru'];
const TURNSTILE = 'https://challenges.cloudflare.com';
const A_YEAR = 34_560_000;
/** What the pages' script uses and an old Chromium (WeChat's own, before 93) has not got. */
const FOR_OLD_BROWSERS =
	'Object.hasOwn||(Object.hasOwn=function(o,k){return Object.prototype.hasOwnProperty.call(o,k)})';

const isPublicPage = (pathname: string): boolean => PUBLIC.test(pathname);

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

/**
 * What a patient's document carries besides its page: the clinic for search engines, the one small
 * script of pages that have no other (static/public-page.js), the challenge's script, and the sites
 * that may frame it.
 */
export function asPublicDocument(html: string, { url, locals }: RequestEvent): string {
	const isPublic = isPublicPage(url.pathname);
	const nonce = /<script nonce="([^"]+)"/.exec(html)?.[1];
	if (nonce === undefined) return html;
	locals.nonce = nonce;
	const { structuredData, isPlain = false, frameAncestors = [], hasChallenge = false } = locals;
	const isLive = isPublic && !isPlain;
	const parts = [
		isLive ? `<script nonce="${nonce}">${FOR_OLD_BROWSERS}</script>` : '',
		structuredData === undefined ? '' : structured(structuredData, nonce),
		isPlain || frameAncestors.length > 0 ? '<script defer src="/public-page.js"></script>' : '',
		hasChallenge
			? `<script async defer src="${TURNSTILE}/turnstile/v0/api.js?render=explicit"></script>`
			: ''
	];
	const added = (BY_LINK.test(url.pathname) ? withoutReferrer(html) : html).replace(
		'</head>',
		() => `${parts.join('')}</head>`
	);
	return frameAncestors.length === 0
		? added
		: added.replace('<html ', `<html data-frames="${frameAncestors.join(' ')}" `);
}

const withoutReferrer = (html: string): string =>
	html.replace('name="referrer" content="same-origin"', 'name="referrer" content="no-referrer"');

/** `<` is written so that no name can end the element. */
function structured(data: unknown, nonce: string): string {
	const json = JSON.stringify(data).replaceAll('<', '\\u003c');
	return `<script type="application/ld+json" nonce="${nonce}">${json}</script>`;
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
	const { frameAncestors = [], hasChallenge = false, nonce } = event.locals;
	// A page without Kit's own script gets no nonce from it, and the theme is settled by one.
	let settled = policy.includes("'nonce-")
		? policy
		: policy.replace(/script-src [^;]*/, (found) => `${found} 'nonce-${nonce}'`);
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
