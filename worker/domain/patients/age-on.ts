/**
 * Whole years on a local date; a birthday on 29 February comes on 1 March in other years. Null when the
 * birth date is not known or still to come.
 */
export function ageOn(bornOn: string | null, on: string): number | null {
	if (!bornOn || bornOn > on) return null;
	const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));
	return on.slice(5) < bornOn.slice(5) ? years - 1 : years;
}
