/** Whether a text of the form `YYYY-MM-DD` names a day that there is. */
export function isCalendarDate(text: string): boolean {
	const at = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
