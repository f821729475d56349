/** Push services of the browsers that there are: Chrome and Edge on Android, Firefox, Safari, Edge. */
const SERVICES = [
	'fcm.googleapis.com',
	'push.services.mozilla.com',
	'push.apple.com',
	'notify.windows.com'
];

/**
 * Whether a subscription's endpoint is one that we call. A visitor tells it: without this rule anybody
 * could have us call any address. `more` are hosts that the channel's `pushHosts` adds, by commas.
 */
export function isPushService(endpoint: string, more = ''): boolean {
	if (!URL.canParse(endpoint)) return false;
	const { protocol, hostname, host, username } = new URL(endpoint);
	const own = more.split(',').map((one) => one.trim());
	if (own.includes(host)) return true;
	if (protocol !== 'https:' || username !== '') return false;
	return SERVICES.some((service) => hostname === service || hostname.endsWith(`.${service}`));
}
