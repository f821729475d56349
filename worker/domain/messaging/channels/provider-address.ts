const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/** An address in any of its spellings: the URL parser has already made `0x7f.1` into `127.0.0.1`. */
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|\[.*\])$/;
const INNER_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|localdomain|arpa)$/;

/**
 * Whether messages may be handed to this address (T18): https on its own port, a public name, no
 * user in it. A loopback address is a provider that a test or a developer runs, never in production.
 */
export function isProviderAddress(text: string, isProduction: boolean): boolean {
	if (!URL.canParse(text)) return false;
	const url = new URL(text);
	if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
	const host = url.hostname.toLowerCase().replace(/\.$/, '');
	if (!isProduction && LOOPBACK.test(host)) return /^https?:$/.test(url.protocol);
	if (url.protocol !== 'https:' || url.port !== '') return false;
	return host.includes('.') && !ADDRESS.test(host) && !INNER_NAMES.test(host);
}
