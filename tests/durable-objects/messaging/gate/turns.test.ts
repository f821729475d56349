import { expect, it } from 'vitest';
import { Turns } from '../../../../durable-objects/message-gate/turns.ts';

const AT = Date.parse('2026-11-23T09:00:00Z');

function askMany(turns: Turns, clinicId: string, count: number, served: string[]) {
	for (let i = 0; i < count; i++)
		turns.wait({
			clinicId,
			until: AT + 60_000,
			answer: (isThrough) => void served.push(isThrough ? clinicId : `${clinicId} sent off`)
		});
}

it('lets through no more in a second than the rate and a tenth of it', () => {
	const turns = new Turns();
	let through = 0;
	for (let ms = 0; ms < 1000; ms++) if (turns.takeNow(AT + ms, 20)) through++;
	expect(through).toBe(21);
	for (let ms = 1000; ms < 11_000; ms++) if (turns.takeNow(AT + ms, 20)) through++;
	expect(through).toBe(221);
});

it('serves the clinics in turn, however much one of them has waiting', () => {
	const turns = new Turns();
	const served: string[] = [];
	turns.takeNow(AT, 10);
	askMany(turns, 'large', 50, served);
	askMany(turns, 'small', 2, served);
	for (let ms = 0; ms <= 1000; ms += 50) turns.serve(AT + ms);
	expect(served.slice(0, 6)).toEqual(['large', 'small', 'large', 'small', 'large', 'large']);
	expect(served).toHaveLength(10);
});

it('lets nobody overtake those who wait', () => {
	const turns = new Turns();
	const served: string[] = [];
	while (turns.takeNow(AT, 10));
	askMany(turns, 'first', 1, served);
	expect(turns.takeNow(AT + 5_000, 10)).toBe(false);
	turns.serve(AT + 5_000);
	expect(served).toEqual(['first']);
});

it('lets nobody through before the time that a 429 asked for', () => {
	const turns = new Turns();
	const served: string[] = [];
	turns.takeNow(AT, 10);
	turns.shut(AT, AT + 4_000);
	askMany(turns, 'one', 1, served);
	turns.serve(AT + 3_999);
	expect(served).toEqual([]);
	expect(turns.nextAt(AT + 3_999)).toBe(AT + 4_000);
	turns.serve(AT + 4_000);
	expect(served).toEqual(['one']);
});

it('sends off whose time is over', () => {
	const turns = new Turns();
	const served: string[] = [];
	turns.takeNow(AT, 10);
	turns.shut(AT, AT + 90_000);
	askMany(turns, 'late', 2, served);
	turns.serve(AT + 60_000);
	expect(served).toEqual(['late sent off', 'late sent off']);
	expect(turns.nextAt(AT)).toBeNull();
});

it('is not filled twice for askers whose clocks differ a little', () => {
	const turns = new Turns();
	let through = 0;
	for (let ms = 0; ms < 1000; ms++) if (turns.takeNow(AT + ms - (ms % 2) * 30, 100)) through++;
	expect(through).toBeLessThanOrEqual(110);
});

it('goes on after a clock that was moved back', () => {
	const turns = new Turns();
	while (turns.takeNow(AT + 3_600_000, 10));
	turns.shut(AT + 3_600_000, AT + 3_700_000);
	expect(turns.takeNow(AT, 10)).toBe(false);
	expect(turns.takeNow(AT + 100, 10)).toBe(true);
});
