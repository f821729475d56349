import { dev } from '$app/environment';
import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit';
import { paraglideMiddleware } from '$lib/paraglide/server.js';
import { afterPaint } from './after-paint.ts';
import { inTreeOf } from './client-tree.ts';
import { isForeignForm } from './foreign-form.ts';
import { asPublicDocument, inLanguage, languageOf, settlePublicHeaders } from './public-pages.ts';
import { readThemeChoice } from '$lib/shell/theme-choice.ts';

const PAGE_HEADERS = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'x-frame-options': 'DENY',
	'permissions-policy':
		'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()'
};
const READABLE = new Set([
	'content-type',
	'retry-after',
	'schedule-epoch',
	'schedule-revision',
	'idempotency-replayed'
]);

/** Language and theme are settled on the server, so the first paint is already right. */
export const handle: Handle = ({ event, resolve }) => {
	if (isForeignForm(event.request, event.platform?.env.PUBLIC_URL ?? ''))
		return new Response(null, { status: 403 });
	const language = languageOf(event.url);
	const asked = language === null ? event.request : inLanguage(event, language);
	return paraglideMiddleware(asked, async ({ request, locale }) => {
		event.request = request;
		const choice = readThemeChoice(event.cookies.get('theme'));
		const inTree = (text: string) => (dev ? text : inTreeOf(locale, text));
		const response = await resolve(event, {
			filterSerializedResponseHeaders: (name) => READABLE.has(name),
			transformPageChunk: ({ html }) =>
				asPublicDocument(afterPaint(inTree(html)), event)
					.replace('%lang%', locale === 'zh' ? 'zh-CN' : locale)
					.replace('%theme%', choice === 'dark' ? 'dark' : 'light')
					.replace('%choice%', choice)
		});
		for (const [name, value] of Object.entries(PAGE_HEADERS)) response.headers.set(name, value);
		settlePublicHeaders(event, response.headers);
		const preloads = response.headers.get('link');
		if (preloads) response.headers.set('link', inTree(preloads));
		if (response.headers.get('content-type')?.startsWith('text/html'))
			response.headers.set('cache-control', 'no-store');
		return response;
	});
};

/** A load function's call to the API stays in this process, as the visitor who asked for the page. */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
	const api = event.platform?.env.API;
	const url = new URL(request.url);
	if (!api || url.origin !== event.url.origin || !url.pathname.startsWith('/api/'))
		return fetch(request);
	const inner = new Request(request);
	for (const name of ['cookie', 'cf-connecting-ip', 'x-test-address', 'user-agent']) {
		const value = event.request.headers.get(name);
		if (value !== null && (name !== 'cookie' || !inner.headers.has('cookie')))
			inner.headers.set(name, value);
	}
	return api.fetch(inner);
};

/** Nothing of the error but its name reaches the log; the page says what to do. */
export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status === 404) return { message: 'not_found', code: 'not_found' };
	console.error(
		JSON.stringify({
			event: 'page_failed',
			route: event.route.id,
			error: error instanceof Error ? error.name : 'unknown'
		})
	);
	return { message: 'unavailable', code: 'unavailable' };
};
