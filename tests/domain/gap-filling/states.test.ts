import { describe, expect, it } from 'vitest';
import { OFFER_STATES, ROUND_STATES } from '../../../worker/contracts/gap-rounds.ts';
import {
	canOfferBecome,
	closedOffer,
	isOpenOffer,
	NEXT_OFFER_STATES,
	type OfferState,
	viewedOffer
} from '../../../worker/domain/gap-filling/offer-states.ts';
import {
	canRoundBecome,
	isOpenRound,
	NEXT_ROUND_STATES
} from '../../../worker/domain/gap-filling/round-states.ts';

const ANSWERS = ['accepted', 'declined', 'declined_stop', 'chose_different'] as const;

describe("an offer's eleven states", () => {
	it('are those of the contract, each reachable', () => {
		expect(Object.keys(NEXT_OFFER_STATES).sort()).toEqual([...OFFER_STATES].sort());
		const reached = new Set<string>(['awaiting_transmit']);
		for (const nexts of Object.values(NEXT_OFFER_STATES))
			for (const next of nexts) reached.add(next);
		expect(reached.size).toBe(11);
	});

	it('never go round in a circle: an answered offer stays answered', () => {
		const walk = (state: OfferState, seen: readonly OfferState[]): void => {
			expect(seen).not.toContain(state);
			for (const next of NEXT_OFFER_STATES[state]) walk(next, [...seen, state]);
		};
		walk('awaiting_transmit', []);
	});

	it('are accepted from an open state alone', () => {
		for (const state of OFFER_STATES)
			expect(canOfferBecome(state, 'accepted')).toBe(isOpenOffer(state));
	});

	it('hear "no more offers" in every state but where it was said', () => {
		for (const state of OFFER_STATES)
			expect(canOfferBecome(state, 'declined_stop')).toBe(state !== 'declined_stop');
	});

	it('become what can be when their time is gone, and when they are looked at', () => {
		for (const state of OFFER_STATES) {
			if (isOpenOffer(state)) expect(canOfferBecome(state, closedOffer(state))).toBe(true);
			for (const isAvailable of [true, false]) {
				const seen = viewedOffer(state, isAvailable);
				expect(seen === state || canOfferBecome(state, seen)).toBe(true);
				for (const answer of ANSWERS) if (state !== answer) expect(seen).not.toBe(answer);
			}
		}
	});
});

describe("a round's states", () => {
	it('are those of the contract, and its ends are final', () => {
		expect(Object.keys(NEXT_ROUND_STATES).sort()).toEqual([...ROUND_STATES].sort());
		for (const state of ROUND_STATES)
			expect(isOpenRound(state)).toBe(state === 'settling' || state === 'asking');
		expect(canRoundBecome('asking', 'settling')).toBe(false);
		for (const end of ['filled', 'unfilled', 'stopped'] as const)
			for (const next of ROUND_STATES) expect(canRoundBecome(end, next)).toBe(false);
	});
});
