/**
 * Whom an address stands for when it is counted: itself, or with IPv6 its /64, since one customer is
 * given all of those to choose from.
 */
export function networkOf(address: string): string {
	if (!address.includes(':')) return address;
	const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
	const before = head === '' ? [] : head.split(':');
	const after = tail === undefined || tail === '' ? [] : tail.split(':');
	const mapped = after.at(-1)?.includes('.') === true && before.length === 0;
	if (mapped) return after.at(-1) ?? address;
	const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
	const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
	return groups
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':');
}
