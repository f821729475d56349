/** `2026-11-23T01:30:00Z`: how every instant leaves the product. Parts of a second are cut off. */
export const formatInstant = (instantMs: number): string =>
	`${new Date(instantMs).toISOString().slice(0, 19)}Z`;
