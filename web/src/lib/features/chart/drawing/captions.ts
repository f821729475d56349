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
	const seen = [...facts, ...slotFacts];
	const isRestored = seen.some(({ mark }) => mark === 'implant' || mark === 'pontic');
	const fact = mostPressing(isRestored ? seen.filter(({ mark }) => mark !== 'missing') : seen);
	if (!fact)
		return presence === 'present'
			? null
			: {
					text: fitting(presence === 'missing' ? m.chart_missing() : m.chart_unerupted(), width),
					paint: null
				};
	const lines = [lineOf(fact), markWord(fact), signOf(fact)].filter((line) => line !== null);
	const line = lines.find((one) => fits(one, width)) ?? fitting(markWord(fact), width);
	return { text: line, paint: fact.paint };
}

/** What says the same in any language, where there is such a sign. */
const signOf = ({ mark, detail }: Fact): string | null =>
	mark === 'rotation' && detail.degrees ? `↻ ${detail.degrees}°` : null;

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

/** Signs of the square scripts begin here. */
const FIRST_WIDE = 0x2e80;
const WIDE_PX = 11.5;
const NARROW_PX = 6.2;

const widthOf = (text: string): number =>
	[...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > FIRST_WIDE ? WIDE_PX : NARROW_PX), 0);
const fits = (text: string, width: number): boolean => widthOf(text) <= width;

/** Cut to its column. */
export function fitting(text: string, width: number): string {
	if (fits(text, width)) return text;
	let kept = text;
	while (kept !== '' && !fits(`${kept}…`, width)) kept = kept.slice(0, -1);
	return `${kept.trimEnd()}…`;
}
