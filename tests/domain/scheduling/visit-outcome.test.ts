import { expect, it } from 'vitest';
import { recount } from '../../../worker/domain/scheduling/visit-outcome.ts';

const visit = (
	status: string,
	cancelled: { by: 'patient' | 'clinic'; at: string } | null = null
) => ({
	status,
	start: '2026-11-23T09:00:00Z',
	cancelled
});
const card = { isNew: true, noShows: 1, lateCancellations: 0 };

it('counts a no-show, and takes it back when the patient came after all', () => {
	const missed = recount(card, visit('scheduled'), visit('no_show'));
	expect(missed.noShows).toBe(2);
	expect(recount(missed, visit('no_show'), visit('arrived')).noShows).toBe(1);
});

it('calls nobody new after a completed visit, and nobody old for having arrived', () => {
	expect(recount(card, visit('in_chair'), visit('completed')).isNew).toBe(false);
	expect(recount(card, visit('scheduled'), visit('arrived'))).toBe(card);
});

it('counts a cancellation by the patient within a day of the start, not one by the clinic or earlier', () => {
	const cancel = (by: 'patient' | 'clinic', at: string) =>
		recount(card, visit('scheduled'), visit('cancelled', { by, at })).lateCancellations;
	expect(cancel('patient', '2026-11-22T09:00:01Z')).toBe(1);
	expect(cancel('patient', '2026-11-22T09:00:00Z')).toBe(0);
	expect(cancel('clinic', '2026-11-23T08:00:00Z')).toBe(0);
});

it('changes nothing when a completed visit is checked out', () => {
	const known = { ...card, isNew: false };
	expect(recount(known, visit('completed'), visit('checked_out'))).toBe(known);
});
