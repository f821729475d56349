/** The objects of a JSON array, or the one object that stands alone; null for anything else. */
export function jsonList(text: string): Record<string, unknown>[] | null {
	try {
		const value: unknown = JSON.parse(text);
		const all: unknown[] = Array.isArray(value) ? value : [value];
		return all.filter(
			(one): one is Record<string, unknown> => typeof one === 'object' && one !== null
		);
	} catch {
		return null;
	}
}

/** `2017-01-01 00:00:00` on China's wall, which knows no summer time, in milliseconds since 1970. */
export function chinaTime(text: string): number | null {
	const at = Date.parse(`${text.trim().replace(' ', 'T')}+08:00`);
	return Number.isNaN(at) ? null : at;
}
