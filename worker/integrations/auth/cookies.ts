import type { Env } from '../../env.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export const isLoopback = (hostname: string): boolean => LOOPBACK.test(hostname);

export interface CookieNames {
	isSecure: boolean;
	/** What the sign-in library puts before its own cookies' names. */
	prefix: string;
	/** The opaque session token with its signature. */
	session: string;
	/** The signed extract of the session that schedule calls are judged by. */
	pass: string;
	/** A registered desk computer. */
	device: string;
}

const named = (prefix: string, isSecure: boolean): CookieNames => ({
	isSecure,
	prefix: `${prefix}chairside`,
	session: `${prefix}chairside.session_token`,
	pass: `${prefix}chairside.pass`,
	device: `${prefix}chairside.device`
});
const SECURE = named('__Host-', true);
const PLAIN = named('', false);

/** Secure and `__Host-` over https and on loopback; a plain-http LAN address gets neither (T9). */
export function cookieNames(env: Pick<Env, 'PUBLIC_URL'>, url: string): CookieNames {
	if (env.PUBLIC_URL.startsWith('https:') || url.startsWith('https:')) return SECURE;
	return isLoopback(hostnameOf(url)) ? SECURE : PLAIN;
}

function hostnameOf(url: string): string {
	const start = url.indexOf('//') + 2;
	const end = url.indexOf('/', start);
	const host = end < 0 ? url.slice(start) : url.slice(start, end);
	if (host.startsWith('[')) return host.slice(0, host.indexOf(']') + 1);
	const colon = host.indexOf(':');
	return colon < 0 ? host : host.slice(0, colon);
}

/** One cookie's raw value, without parsing the others. */
export function readCookie(header: string | undefined, name: string): string | null {
	if (!header) return null;
	const sought = `${name}=`;
	let start = 0;
	while (start < header.length) {
		while (header[start] === ' ' || header[start] === ';') start++;
		let end = header.indexOf(';', start);
		if (end < 0) end = header.length;
		if (header.startsWith(sought, start)) return header.slice(start + sought.length, end).trim();
		start = end + 1;
	}
	return null;
}

/** `maxAgeSeconds` 0 takes the cookie away. */
export const cookieLine = (
	name: string,
	value: string,
	maxAgeSeconds: number,
	isSecure: boolean
): string =>
	`${name}=${value}; Max-Age=${maxAgeSeconds}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
