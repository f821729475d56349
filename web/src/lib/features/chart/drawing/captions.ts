import type { Fact, Mark, Paint } from '#domain/clinical/chart/facts';
import { m } from '$lib/paraglide/messages.js';
import { markWord } from '../words.ts';
import type { ToothView } from './tooth-view.ts';

export interface Caption {
	text: string;
	paint: Paint | null;
}

/** What a glance must find first; the rest is in the tooth's detail. */
const LOUD: readonly Mark[] = ['extraction', 'apical_lesion', 'impacted', 'fracture', 'mobility'];

/** One short line over the column: the most pressing thing, and whether it is done or planned. */
export function captionOf(
	{ presence, facts, slotFacts }: ToothView,
	width: number
): Caption | null {
	const fact = mostPressing([...facts, ...slotFacts]);
	if (!fact)
		return presence === 'present'
			? null
			: {
					text: fitting(presence === 'missing' ? m.chart_missing() : m.chart_unerupted(), width),
					paint: null
				};
	return { text: fitting(lineOf(fact), width), paint: fact.paint };
}

function mostPressing(facts: readonly Fact[]): Fact | undefined {
	const seen = facts.filter(({ mark }) => mark !== 'note' && mark !== 'watch');
	return (
		seen.findLast(({ mark }) => LOUD.includes(mark)) ??
		seen.findLast(({ paint }) => paint === 'finding') ??
		seen.at(-1) ??
		facts.at(-1)
	);
}

function lineOf(fact: Fact): string {
	const word = markWord(fact);
	if (fact.surfaces.length > 0) return `${word} ${fact.surfaces.join('')}`;
	if (fact.mark === 'missing' || fact.mark === 'retainer' || fact.mark === 'pontic') return word;
	if (fact.paint === 'planned') return m.chart_short_planned({ what: word });
	if (fact.paint === 'other') return `${word} · ${m.chart_short_other()}`;
	return fact.paint === 'ours' ? `${word} · ${m.chart_short_ours()}` : word;
}

const WIDE_PX = 11.5;
const NARROW_PX = 6;
/** Neighbours leave a little room on both sides. */
const OVER = 1.12;

/** Cut to its column; a wide sign is one of the square scripts. */
export function fitting(text: string, width: number): string {
	let room = width * OVER;
	let kept = '';
	for (const sign of text) {
		room -= sign.charCodeAt(0) > 0x2e80 ? WIDE_PX : NARROW_PX;
		if (room < 0) return `${kept.trimEnd()}…`;
		kept += sign;
	}
	return text;
}
