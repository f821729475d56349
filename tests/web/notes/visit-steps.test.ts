import { describe, expect, it } from 'vitest';
import type { NoteTemplateBody } from '../../../worker/domain/clinical/notes/template.ts';
import { leftWords } from '../../../web/src/lib/features/notes/left-words.ts';
import { visitSteps } from '../../../web/src/lib/features/notes/visit/visit-steps.ts';

const visit = (status: string, changed = {}) =>
	({ status, arrivedAt: null, seatedAt: null, completedAt: null, ...changed }) as never;
const draft = { isSigned: false, signedAt: null };
const signed = { isSigned: true, signedAt: '2026-11-22T02:00:00Z' };
const nextOf = (...given: Parameters<typeof visitSteps>) =>
	visitSteps(...given).find(({ isNext }) => isNext)?.id ?? null;

describe('the way of a visit', () => {
	it('goes from the door over work and signature to the till', () => {
		const work = { done: 0, planned: 2 };
		expect(nextOf(visit('scheduled'), draft, work)).toBe('arrived');
		expect(nextOf(visit('no_show'), draft, work)).toBe('arrived');
		expect(nextOf(visit('arrived'), draft, work)).toBe('in_chair');
		expect(nextOf(visit('in_chair'), draft, work)).toBe('work');
		expect(nextOf(visit('in_chair'), draft, { done: 0, planned: 0 })).toBe('signed');
		expect(nextOf(visit('in_chair'), draft, { done: 1, planned: 1 })).toBe('signed');
		expect(nextOf(visit('in_chair'), signed, { done: 1, planned: 0 })).toBe('completed');
		expect(nextOf(visit('completed'), signed, { done: 1, planned: 0 })).toBe('checked_out');
		expect(nextOf(visit('checked_out'), signed, { done: 1, planned: 0 })).toBeNull();
		expect(nextOf(visit('cancelled'), draft, work)).toBeNull();
	});

	it('offers only what the schedule allows, and says when a step was taken', () => {
		const offered = (status: string) =>
			visitSteps(visit(status), draft, { done: 0, planned: 0 }).flatMap(({ to }) => to ?? []);
		expect(offered('scheduled')).toEqual(['arrived', 'in_chair']);
		expect(offered('in_chair')).toEqual(['completed']);
		expect(offered('requested')).toEqual([]);
		expect(offered('cancelled')).toEqual([]);
		const at = '2026-11-22T01:20:00Z';
		const steps = visitSteps(visit('arrived', { arrivedAt: at }), signed, { done: 0, planned: 0 });
		expect(steps.map((one) => one.at)).toEqual([at, null, null, signed.signedAt, null, null]);
		expect(steps.filter(({ isDone }) => isDone).map(({ id }) => id)).toEqual(['arrived', 'signed']);
	});
});

describe('words that a signature overtook', () => {
	const words = {
		kind: 'words',
		sentence: '',
		gaps: [],
		columns: [],
		phrases: [],
		isRequired: false
	};
	const template = {
		name: 'Revisit',
		sections: [
			{ ...words, id: 'complaint', title: 'Complaint' },
			{ ...words, id: 'treatment', title: 'Treatment' }
		]
	} as NoteTemplateBody;
	const was = { complaint: 'pain' };

	it('are the sections that the signed note does not say, each once', () => {
		const mine = { complaint: 'pain', treatment: 'MTA 36' };
		const copies = [1, 2].map((at) => ({ base: was, values: mine, at }));
		expect(leftWords(template, was, copies)).toBe('Treatment: MTA 36');
		expect(leftWords(template, mine, copies)).toBe('');
		expect(leftWords(template, was, [])).toBe('');
	});
});
