import type { HttpContext } from '../../context.ts';

/** `Accept-Encoding` with gzip in it, not refused by `q=0`. */
export const acceptsGzip = (c: HttpContext): boolean =>
	(c.req.header('accept-encoding') ?? '')
		.split(',')
		.some((part) => /^\s*(gzip|\*)\s*(;\s*q=(?!0(\.0{1,3})?\s*$).+)?$/i.test(part));
