/** What the log is narrowed to; it is all in the page's address. */
export const LOG_FILTERS = [
	'state',
	'clinicId',
	'to',
	'channelId',
	'patientId',
	'appointmentId'
] as const;
export type LogFilter = (typeof LOG_FILTERS)[number];
export type LogAsked = Partial<Record<LogFilter, string>>;

export const readAsked = (search: URLSearchParams): LogAsked =>
	Object.fromEntries(
		LOG_FILTERS.flatMap((name) => {
			const value = search.get(name)?.trim();
			return value ? [[name, value]] : [];
		})
	);

/** The query of `GET /messages` for it, and of the page itself. */
export const queryOf = (asked: LogAsked): string =>
	new URLSearchParams(
		LOG_FILTERS.flatMap((name) => (asked[name] ? [[name, asked[name]] as [string, string]] : []))
	).toString();
