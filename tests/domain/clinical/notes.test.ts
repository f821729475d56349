import { describe, expect, it } from 'vitest';
import { findBeforeSigning } from '#domain/clinical/notes/before-signing';
import { joinDrafts, sameValues } from '#domain/clinical/notes/join-drafts';
import { isNewStretch } from '#domain/clinical/notes/keep-revision';
import { leftBehind } from '#domain/clinical/notes/left-behind';
import { readNote } from '#domain/clinical/notes/reading';
import type { NoteGap, NoteSection } from '#domain/clinical/notes/template';
import { sentenceParts } from '#domain/clinical/notes/template';

const aGap = (id: string, changed: Partial<NoteGap> = {}): NoteGap => ({
	...{ id, label: id, kind: 'text', options: [], min: null, max: null, isRequired: false },
	...changed
});
const aSection = (id: string, changed: Partial<NoteSection> = {}): NoteSection => ({
	...{ id, title: id, kind: 'words', sentence: '', gaps: [], columns: [], phrases: [] },
	isRequired: false,
	...changed
});
const template = {
	name: 'Return visit',
	sections: [
		aSection('complaint', {
			sentence: '{site} hurts since {since}',
			gaps: [aGap('site'), aGap('since')],
			isRequired: true
		}),
		aSection('vitals', {
			sentence: '{systolic} mmHg',
			gaps: [aGap('systolic', { kind: 'number', min: 90, max: 139 })]
		}),
		aSection('exam', {
			kind: 'teeth',
			columns: [aGap('cold'), aGap('ept', { kind: 'number', min: 0, max: 80 })]
		}),
		aSection('treatment')
	]
};

describe('two drafts of one note', () => {
	const base = { complaint: 'a', treatment: 'b', advice: 'c' };

	it('are joined key by key when they wrote in different places', () => {
		const mine = { ...base, complaint: 'a1' };
		const theirs = { complaint: 'a', treatment: 'b2', next: 'd' };
		expect(joinDrafts(base, mine, theirs)).toEqual({
			values: { complaint: 'a1', treatment: 'b2', next: 'd' },
			conflicts: []
		});
	});

	it('keep both wordings where both wrote the same key, also when one emptied it', () => {
		const mine = { ...base, treatment: 'mine' };
		expect(joinDrafts(base, mine, { ...base, treatment: 'theirs' }).conflicts).toEqual([
			{ key: 'treatment', mine: 'mine', theirs: 'theirs' }
		]);
		expect(joinDrafts(base, mine, { complaint: 'a', advice: 'c' }).conflicts).toEqual([
			{ key: 'treatment', mine: 'mine', theirs: '' }
		]);
	});

	it('agree without a question when they wrote the same', () => {
		const same = { ...base, treatment: 'same' };
		expect(joinDrafts(base, same, same)).toEqual({ values: same, conflicts: [] });
	});

	it('lose no word of either, whatever was written', () => {
		const words = ['', 'x', 'y'];
		for (const was of words)
			for (const my of words)
				for (const their of words) {
					const { values, conflicts } = joinDrafts({ k: was }, { k: my }, { k: their });
					const kept = [values.k ?? '', ...conflicts.flatMap((one) => [one.mine, one.theirs])];
					if (my !== was) expect(kept).toContain(my);
					if (their !== was) expect(kept).toContain(their);
				}
	});

	it('are the same when they differ in blanks and order alone', () => {
		expect(sameValues({ a: '1', b: ' ' }, { a: '1' })).toBe(true);
		expect(sameValues({ b: '2', a: '1' }, { a: '1', b: '2' })).toBe(true);
		expect(sameValues({ a: '1' }, { a: '2' })).toBe(false);
	});
});

describe('a note as it is read', () => {
	it('says its sentences with what was filled in, its tables and its free words', () => {
		const values = {
			'complaint.site': '36',
			complaint: 'None at night.',
			'exam.36.cold': 'lasts',
			'exam.11S.ept': '30',
			'lost.part': 'of an older template'
		};
		expect(readNote(template, values).sections).toEqual([
			{ title: 'complaint', text: '36 hurts since ___\nNone at night.', table: null },
			{
				title: 'exam',
				text: '',
				table: {
					columns: ['cold', 'ept'],
					rows: [
						['11S', '', '30'],
						['36', 'lasts', '']
					]
				}
			},
			{ title: 'lost.part', text: 'of an older template', table: null }
		]);
	});

	it('takes braces that name no gap for words', () => {
		const parts = sentenceParts({ sentence: '{site} {other}', gaps: [aGap('site')] });
		expect(parts).toEqual([{ gap: aGap('site') }, { words: ' ' }, { words: '{other}' }]);
	});
});

describe('before the signature', () => {
	const kinds = (values: Record<string, string>) =>
		findBeforeSigning(template, values).map(({ kind, key, stops }) => [kind, key, stops]);

	it('an empty note is stopped, and so is an empty section that must not be', () => {
		expect(kinds({ complaint: '  ' })).toEqual([['empty_note', null, true]]);
		expect(kinds({ treatment: 'x' })).toEqual([['empty_section', null, true]]);
	});

	it('a place left open in the words stops, an unusual number is only named', () => {
		expect(kinds({ complaint: 'x', treatment: 'lot ___.' })).toEqual([
			['open_gap', 'treatment', true]
		]);
		expect(kinds({ complaint: 'x', 'vitals.systolic': '148', 'exam.36.ept': '99' })).toEqual([
			['out_of_range', 'vitals.systolic', false],
			['out_of_range', 'exam.36.ept', false]
		]);
		expect(kinds({ complaint: 'x', 'vitals.systolic': '139', 'exam.36.ept': '8,5' })).toEqual([]);
	});
});

it('keeps a state for itself when another person goes on, or the same one ten minutes later', () => {
	const last = { byId: 'a', keptAt: 0 };
	expect(isNewStretch(last, { byId: 'a', at: 599_999 })).toBe(false);
	expect(isNewStretch(last, { byId: 'a', at: 600_000 })).toBe(true);
	expect(isNewStretch(last, { byId: 'b', at: 1 })).toBe(true);
});

describe('a note that is moved to the right patient', () => {
	const note = { id: 'nte_1', clinicId: 'cli_1', appointmentId: 'apt_1', writtenOn: '2026-11-20' };
	const place = { clinicId: 'cli_1', appointmentId: null, endedAt: null };
	const rx = { ...place, noteId: null, writtenOn: '2026-11-20' };
	const done = {
		...{ ...place, on: '2026-11-20', planItemId: null },
		...{ procedureId: 'prc_extraction', teeth: ',36,' }
	};
	const paper = {
		...{ ...place, kind: 'consent' as const, templateId: 'tpl_extraction', madeOn: '2026-11-20' },
		...{ teeth: ['36'], patientSignedAt: 1, signedAt: null }
	};
	const left = (
		prescribed: object[],
		worked: object[] = [],
		papers: object[] = [],
		changed: object = {}
	) => {
		const found = leftBehind(
			{ ...note, ...changed },
			{
				prescriptions: prescribed.map((one, id) => ({ ...rx, ...one, id })),
				done: worked.map((one, id) => ({ ...done, ...one, id }))
			},
			papers.map((one) => ({ ...paper, ...one })),
			(id) => (id === 'prc_extraction' ? 'tpl_extraction' : null)
		);
		return [...found.prescriptions, ...found.done].map(({ item, isOfNote, stays }) =>
			[item.id, isOfNote ? 'note' : 'day', stays].join(' ').trim()
		);
	};

	it('is told of what was prescribed with it, or beside it on its day', () => {
		const prescribed = [
			{ noteId: 'nte_1', writtenOn: '2026-11-21' },
			{},
			{ noteId: 'nte_2' },
			{ writtenOn: '2026-11-19' },
			{ clinicId: 'cli_2' },
			{ noteId: 'nte_1', endedAt: 1 },
			{ appointmentId: 'apt_1', writtenOn: '2026-11-21' },
			{ appointmentId: 'apt_2' }
		];
		expect(left(prescribed)).toEqual(['0 note', '1 day', '6 note']);
	});

	it('is told of what was done in its visit, or on its day outside any visit', () => {
		const worked = [
			{ appointmentId: 'apt_1', on: '2026-11-21' },
			{},
			{ appointmentId: 'apt_2' },
			{ on: '2026-11-19' },
			{ clinicId: 'cli_2' },
			{ appointmentId: 'apt_1', endedAt: 1 }
		];
		expect(left([], worked)).toEqual(['0 note', '1 day']);
		expect(left([], worked, [], { appointmentId: null })).toEqual(['1 note']);
	});

	it('leaves what was planned for the other patient, or what a signed document is about', () => {
		expect(left([], [{ planItemId: 'itm_1' }])).toEqual(['0 day planned']);
		expect(left([], [{}, { teeth: ',37,' }, { procedureId: 'prc_else' }], [{}])).toEqual([
			...['0 day signed', '1 day', '2 day']
		]);
		const elsewhere = [
			{ patientSignedAt: null },
			{ endedAt: 1 },
			{ madeOn: '2026-11-19' },
			{ appointmentId: 'apt_2' },
			{ clinicId: 'cli_2' }
		];
		expect(left([], [{}], elsewhere)).toEqual(['0 day']);
		expect(left([{}], [], [{ kind: 'prescription', patientSignedAt: null, signedAt: 1 }])).toEqual([
			'0 day signed'
		]);
	});
});
