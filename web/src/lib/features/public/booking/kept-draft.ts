import type { PublicHold } from '#contracts/public-booking';

export interface Person {
	name: string;
	phone: string;
	/** Of somebody else in the family under this phone. */
	isFamily: boolean;
	/** Local date or empty. */
	bornOn: string;
	note: string;
	visitor: '' | 'new' | 'returning';
}
export interface KeptHold extends PublicHold {
	serviceId: string;
	/** How far the clinic's clock is ahead of this phone's, in ms; a phone's clock may be wrong by hours. */
	clockAhead: number;
}
export interface Proof {
	id: string;
	phone: string;
	expiresAt: string;
	/** By this phone's clock, for the wait before another code. */
	sentAt: number;
	triesLeft: number | null;
	/** Set once the code was right. */
	token: string | null;
}
/** All that was typed and won on the way to one booking. */
export interface Draft {
	person: Person;
	answers: Record<string, string>;
	/** Form id -> the name typed under it. */
	signatures: Record<string, string>;
	hold: KeptHold | null;
	proof: Proof | null;
	booked: { token: string; holdId: string } | null;
	/** Intent -> its Idempotency-Key and the body it went with. */
	keys: Record<string, { key: string; body: string }>;
}

export const emptyDraft = (): Draft => ({
	person: { name: '', phone: '', isFamily: false, bornOn: '', note: '', visitor: '' },
	answers: {},
	signatures: {},
	hold: null,
	proof: null,
	booked: null,
	keys: {}
});

const nameOf = (slug: string) => `chairside.booking.${slug}`;

/**
 * This tab's own, so that two tabs never mix and a phone that is handed on keeps nothing. A browser
 * that refuses storage (a frame of another site) has the page's memory alone.
 */
export function readDraft(slug: string): Draft {
	try {
		const text = sessionStorage.getItem(nameOf(slug));
		return text === null ? emptyDraft() : { ...emptyDraft(), ...(JSON.parse(text) as Draft) };
	} catch {
		return emptyDraft();
	}
}

export function keepDraft(slug: string, draft: Draft): void {
	try {
		sessionStorage.setItem(nameOf(slug), JSON.stringify(draft));
	} catch {
		// Refused or full: the page goes on with what it has in memory.
	}
}
