/** `2026-11-23T01:30:00Z`: how every instant leaves the product. Parts of a second are cut off. */
export const formatInstant = (instantMs: number): string =>
	`${new Date(instantMs).toISOString().slice(0, 19)}Z`;

/** The instant of an RFC 3339 text with any offset; null when it is not one. */
export function parseInstant(text: string): number | null {
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) {
		return null;
	}
	const instantMs = Date.parse(text);
	return Number.isNaN(instantMs) ? null : instantMs;
}
