import { expect, it } from 'vitest';
import {
	emptyGap,
	freshId,
	readSentence,
	showSentence
} from '../../../web/src/lib/features/notes/settings/sentence-text.ts';
import { sentenceParts } from '../../../worker/domain/clinical/notes/template.ts';

const where = { ...emptyGap('site', 'Where'), options: ['lower left'], isRequired: true };

it('shows gaps by what they are called, and keeps what is known of them through an edit', () => {
	const section = { sentence: '{site}: pain, {odd}', gaps: [where] };
	expect(showSentence(section)).toBe('{Where}: pain, {odd}');
	const read = readSentence('Pain in {Where} since {When}, {Where} again', [where]);
	expect(read.sentence).toBe('Pain in {site} since {g1}, {site} again');
	expect(read.gaps).toEqual([where, emptyGap('g1', 'When')]);
	expect(sentenceParts(read).filter((part) => 'gap' in part)).toHaveLength(3);
	expect(readSentence('no more', [where])).toEqual({ sentence: 'no more', gaps: [] });
	expect(readSentence('{ } {', [where])).toEqual({ sentence: '{ } {', gaps: [] });
});

it('never gives an id again that a note may keep values under', () => {
	expect(freshId('g', [{ id: 'g1' }, { id: 'g3' }])).toBe('g2');
	expect(readSentence('{A} {B}', [emptyGap('g1', 'Old')]).gaps.map(({ id }) => id)).toEqual([
		'g2',
		'g3'
	]);
});
