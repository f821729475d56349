const WARN_MINUTES = 10;
const LATE_MINUTES = 30;

/** How an unanswered message is marked: quiet at first, a warning after 10 minutes, loud after 30. */
export function waitTone(since: string, now: number): '' | 'warn' | 'late' {
	const minutes = (now - Date.parse(since)) / 60_000;
	if (minutes >= LATE_MINUTES) return 'late';
	return minutes >= WARN_MINUTES ? 'warn' : '';
}
