/** Handed on by every step: language, channel (F69), campaign, frame, and the wished parts of the day. */
const CARRIED = ['lang', 'source', 'campaign', 'embed', 'visitor', 'part'] as const;

export type Step =
	'time' | 'full' | 'waitlist' | 'details' | 'questions' | 'code' | 'done' | 'policy';
type Params = Record<string, string | null | undefined>;

/** An address of the patient's way from another one: what is carried stays, what is named is set. */
export function withParams(from: URL, path: string, set: Params = {}): string {
	const query = new URLSearchParams();
	for (const name of CARRIED) {
		for (const value of from.searchParams.getAll(name)) query.append(name, value);
	}
	for (const [name, value] of Object.entries(set)) {
		if (value === null || value === undefined) query.delete(name);
		else query.set(name, value);
	}
	const text = query.toString();
	return text === '' ? path : `${path}?${text}`;
}

export const stepOf = (from: URL, slug: string, step: Step | null, set: Params = {}): string =>
	withParams(from, `/b/${slug}${step === null ? '' : `/${step}`}`, set);

/** Steps that live by script and change into one another without loading a page. */
const LIVE = /^\/b\/[^/]+\/(details|questions|code|done)(\?|$)/;
export const isDocument = (address: string): boolean => !LIVE.test(address);

/** What was chosen so far, as it stands in every later step's address; nothing of a person. */
export interface Choice {
	service: string;
	/** An id, or `any`. */
	provider: string;
	/** RFC 3339; null while a place on the waitlist is asked for. */
	start: string | null;
}

export function choiceIn(url: URL): Choice | null {
	const service = url.searchParams.get('service');
	if (service === null) return null;
	const start = url.searchParams.get('start');
	const isInstant = start !== null && Number.isFinite(Date.parse(start));
	return {
		service,
		provider: url.searchParams.get('provider') ?? 'any',
		start: isInstant ? start : null
	};
}

const SOURCE = /^[a-z][a-z0-9_]{1,39}$/;
const CAMPAIGN = /^[\p{L}\p{N}._-]{1,80}$/u;

/** Channel, campaign and the visitor's own word, as holds and bookings take them; nonsense is dropped. */
export function originIn(url: URL): {
	source: string;
	campaign: string | null;
	visitor: 'new' | 'returning' | undefined;
} {
	const source = url.searchParams.get('source') ?? '';
	const campaign = url.searchParams.get('campaign') ?? '';
	const visitor = url.searchParams.get('visitor');
	return {
		source: SOURCE.test(source) ? source : 'web',
		campaign: CAMPAIGN.test(campaign) ? campaign : null,
		visitor: visitor === 'new' || visitor === 'returning' ? visitor : undefined
	};
}

export const isFramed = (url: URL): boolean => url.searchParams.get('embed') === '1';

/** A map's search for the place, in whatever the phone opens for it. */
export const directionsTo = (clinic: { name: string; address: string }): string =>
	`https://www.openstreetmap.org/search?query=${encodeURIComponent(clinic.address || clinic.name)}`;

export const callTo = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, '')}`;
