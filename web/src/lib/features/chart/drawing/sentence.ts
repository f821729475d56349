import { surfacesOf, type Surface } from '#domain/clinical/teeth/surfaces';
import type { Fact } from '#domain/clinical/chart/facts';
import type { EntryStatus } from '#domain/clinical/chart/vocabulary';
import { showTooth, type Notation } from '#domain/clinical/teeth/notation';
import type { Tooth } from '#domain/clinical/teeth/tooth';
import * as fmt from '$lib/fmt.ts';
import { m } from '$lib/paraglide/messages.js';
import { markWord, STATUS_WORDS, surfaceWord, toothName } from '../words.ts';
import { isGap, type ToothView } from './tooth-view.ts';

const STATUS_OF_PAINT: Record<Fact['paint'], EntryStatus> = {
	finding: 'condition',
	planned: 'planned',
	in_process: 'in_process',
	done: 'completed',
	ours: 'existing_ours',
	other: 'existing_other',
	referred: 'referred'
};

/** A tooth read aloud whole: its number and name, what is on it and in which state, what is chosen. */
export function sentenceOf(
	view: ToothView,
	notation: Notation,
	picked: readonly Surface[]
): string {
	const { tooth, facts, presence } = view;
	const said = new Set([
		...(isGap(view) ? [m.chart_sentence_gone()] : []),
		...(presence === 'unerupted' ? [m.chart_unerupted()] : []),
		...facts.filter(({ mark }) => mark !== 'missing').map((fact) => factWord(fact, tooth)),
		...(picked.length ? [m.chart_sentence_picked({ surfaces: surfaceWords(tooth, picked) })] : [])
	]);
	return m.chart_tooth_sentence({
		number: showTooth(tooth, notation),
		name: toothName(tooth),
		facts: said.size > 0 ? fmt.list([...said]) : m.chart_sentence_nothing()
	});
}

function factWord(fact: Fact, tooth: Tooth): string {
	const what = fact.surfaces.length
		? `${markWord(fact)} ${surfaceWords(tooth, fact.surfaces)}`
		: markWord(fact);
	return fact.paint === 'finding'
		? what
		: m.chart_fact({ what, status: STATUS_WORDS[STATUS_OF_PAINT[fact.paint]]() });
}

export const surfaceWords = (tooth: Tooth, surfaces: readonly Surface[]): string =>
	surfacesOf(tooth)
		.filter((one) => surfaces.includes(one))
		.map((one) => surfaceWord(tooth, one))
		.join(' ');
