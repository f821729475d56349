import type { SourceLine } from '#contracts/booking-origin';

/** A line of the report in an address: its channel, and its campaign after a colon. */
export const lineId = ({ source, campaign }: Pick<SourceLine, 'source' | 'campaign'>): string =>
	campaign === null ? source : `${source}:${campaign}`;
