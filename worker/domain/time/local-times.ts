/** A local wall-clock time `HH:MM`, `00:00` to `24:00` (the end of the day). */
export type LocalTime = string;

export const MINUTE_MS = 60_000;

/** Minutes from local midnight on the clock face, 0 to 1440. */
export const minutesOfTime = (time: LocalTime): number =>
	Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** `HH:MM` of clock minutes 0 to 1440. */
export function timeOfMinutes(minutes: number): LocalTime {
	const hours = Math.floor(minutes / 60);
	const rest = minutes - hours * 60;
	return `${hours < 10 ? '0' : ''}${hours}:${rest < 10 ? '0' : ''}${rest}`;
}
