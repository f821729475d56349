import { expect, it } from 'vitest';
import {
	askPassage,
	noteEnd,
	WELL,
	type Breaker
} from '../../../../worker/domain/messaging/sending/breaker.ts';

const AT = Date.parse('2026-11-23T09:00:00Z');
/** The last of them at `at`, one every half second. */
const failed = (times: number, at: number, breaker: Breaker = WELL) =>
	Array.from({ length: times }).reduce<Breaker>(
		(so, _, nth) => noteEnd(so, at - (times - 1 - nth) * 500, true),
		breaker
	);
const tried = (breaker: Breaker, at: number): Breaker => {
	const asked = askPassage(breaker, at);
	if (!asked.isOpen) throw new Error('was shut');
	return asked.breaker;
};

it('rests after five failures in a row, and not after four or after five with an answer among them', () => {
	expect(askPassage(failed(4, AT), AT).isOpen).toBe(true);
	expect(askPassage(failed(5, AT), AT)).toEqual({ isOpen: false, until: AT + 30_000 });
	const answered = noteEnd(failed(4, AT), AT, false);
	expect(askPassage(failed(4, AT, answered), AT).isOpen).toBe(true);
});

it('does not rest for failures that come in a row by chance, among hundreds a second', () => {
	const chance = Array.from({ length: 12 }).reduce<Breaker>(
		(so, _, nth) => noteEnd(so, AT + nth * 20, true),
		WELL
	);
	expect(askPassage(chance, AT + 300).isOpen).toBe(true);
	expect(askPassage(noteEnd(chance, AT + 1_000, true), AT + 1_000).isOpen).toBe(false);
});

it('lets one message try after the rest, and all others only when it was answered', () => {
	const rested = failed(5, AT);
	expect(askPassage(rested, AT + 29_999).isOpen).toBe(false);
	const trial = tried(rested, AT + 30_000);
	expect(askPassage(trial, AT + 30_001)).toEqual({ isOpen: false, until: AT + 45_000 });
	expect(noteEnd(trial, AT + 31_000, false)).toEqual(WELL);
});

it('rests twice as long after each trial that failed, ten minutes at most', () => {
	let breaker = failed(5, AT);
	const rests: number[] = [];
	for (let at = AT, round = 0; round < 7; round++) {
		at = breaker.restsUntil ?? at;
		breaker = noteEnd(tried(breaker, at), at, true);
		rests.push(((breaker.restsUntil ?? 0) - at) / 1000);
	}
	expect(rests).toEqual([60, 120, 240, 480, 600, 600, 600]);
});

it('does not rest longer for messages that were under way when it began', () => {
	const rested = failed(5, AT);
	expect(noteEnd(rested, AT + 9_000, true).restsUntil).toBe(AT + 30_000);
});

it('tries again when nobody tells how the trial ended', () => {
	const trial = tried(failed(5, AT), AT + 30_000);
	expect(askPassage(trial, AT + 45_000).isOpen).toBe(true);
});

it('believes no rest that a moved clock made longer than the longest', () => {
	expect(askPassage(failed(5, AT + 3_600_000), AT).isOpen).toBe(true);
});
