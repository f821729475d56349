import type { Handle } from '@sveltejs/kit';
import { paraglideMiddleware } from '$lib/paraglide/server.js';

/** Language and theme are settled on the server, so the first paint is already right. */
export const handle: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ request, locale }) => {
		event.request = request;
		const theme = event.cookies.get('theme') === 'dark' ? 'dark' : 'light';
		return resolve(event, {
			transformPageChunk: ({ html }) =>
				html.replace('%lang%', locale === 'zh' ? 'zh-CN' : locale).replace('%theme%', theme)
		});
	});
