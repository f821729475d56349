/** Local dates `YYYY-MM-DD`, moved by whole days; the zone does not matter for them. */
export function plusDays(on: string, days: number): string {
	return new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export const daysBetween = (from: string, to: string): number =>
	Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
