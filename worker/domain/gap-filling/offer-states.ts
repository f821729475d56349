/**
 * What may become of one offer (the field's eleven states). An answer by the link counts also where
 * it comes after the round: who accepts too late is told so, and who wants no more offers is heard.
 */
export const NEXT_OFFER_STATES = {
	awaiting_transmit: [
		'pending',
		'failed',
		'viewed',
		'accepted',
		'declined',
		'declined_stop',
		'chose_different',
		'expired',
		'viewed_not_available',
		'accepted_not_available'
	],
	pending: [
		'viewed',
		'accepted',
		'declined',
		'declined_stop',
		'chose_different',
		'expired',
		'failed',
		'viewed_not_available',
		'accepted_not_available'
	],
	viewed: [
		'accepted',
		'declined',
		'declined_stop',
		'chose_different',
		'expired',
		'viewed_not_available',
		'accepted_not_available'
	],
	expired: ['viewed_not_available', 'accepted_not_available', 'declined', 'declined_stop'],
	failed: ['viewed_not_available', 'accepted_not_available', 'declined', 'declined_stop'],
	viewed_not_available: ['accepted_not_available', 'declined', 'declined_stop'],
	accepted_not_available: ['declined_stop'],
	chose_different: ['declined_stop'],
	declined: ['declined_stop'],
	accepted: ['declined_stop'],
	declined_stop: []
} as const satisfies Record<string, readonly string[]>;
export type OfferState = keyof typeof NEXT_OFFER_STATES;

export const canOfferBecome = (from: OfferState, to: OfferState): boolean =>
	(NEXT_OFFER_STATES[from] as readonly OfferState[]).includes(to);

/** Still waits for the patient's word; what could not be sent waits for nothing. */
export const isOpenOffer = (state: OfferState): boolean =>
	state === 'awaiting_transmit' || state === 'pending' || state === 'viewed';

/** What an open offer is once its time cannot be had any more: who has looked is told apart. */
export const closedOffer = (state: OfferState): OfferState =>
	state === 'viewed' ? 'viewed_not_available' : 'expired';

/** What looking at an offer makes of it; looking never answers it (X27). */
export function viewedOffer(state: OfferState, isAvailable: boolean): OfferState {
	if (isOpenOffer(state)) return isAvailable ? 'viewed' : 'viewed_not_available';
	return state === 'expired' || state === 'failed' ? 'viewed_not_available' : state;
}
