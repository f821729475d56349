/** Names that would hide a page of the product behind a clinic's address. */
const RESERVED = [
	'api',
	'c',
	'new',
	'settings',
	'setup',
	'sign-in',
	'today',
	'patients',
	'account'
];

/** A clinic's name in addresses: 2 to 40 small Latin letters, digits and single hyphens. */
export const isSlug = (text: string): boolean =>
	/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) &&
	text.length >= 2 &&
	text.length <= 40 &&
	!RESERVED.includes(text);
