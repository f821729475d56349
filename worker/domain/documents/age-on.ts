/** Whole years from a birth date to another local date; null for a birth that is still to come. */
export function ageOn(bornOn: string, on: string): number | null {
	const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));
	const age = on.slice(5) < bornOn.slice(5) ? years - 1 : years;
	return age < 0 ? null : age;
}
