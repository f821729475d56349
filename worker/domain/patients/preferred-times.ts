/** When a patient likes to come (F10): ISO weekdays 1 to 7, local times `HH:MM`; empty weekdays mean any. */
export interface PreferredTime {
	weekdays: number[];
	after: string | null;
	before: string | null;
}
