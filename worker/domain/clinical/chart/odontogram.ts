import type { Surface } from '../teeth/surfaces.ts';
import { fdiOf, type Tooth } from '../teeth/tooth.ts';
import type { ChartedEntry } from './charted-entry.ts';
import { entriesOn } from './entry-dates.ts';
import { factOf, isInMouth, type Fact, type Mark } from './facts.ts';

export const PRESENCES = ['present', 'missing', 'unerupted'] as const;
export type Presence = (typeof PRESENCES)[number];

/** A tooth as it stood on a date. */
export interface ToothChart {
	tooth: Tooth;
	presence: Presence;
	/** Said in so many words that it stands there: of primary, late or supernumerary teeth. */
	isSaidPresent: boolean;
	/** What is drawn, earliest first. */
	facts: Fact[];
	/** Entries that hold but show no more: what came later lies over them. */
	coveredIds: string[];
}

/** By FDI key; teeth of which nothing is known are not there. */
export type Odontogram = ReadonlyMap<string, ToothChart>;

/** The mouth as it was at the end of a local date: a pure fold of entries (F40). */
export function odontogramOn(entries: readonly ChartedEntry[], on: string): Odontogram {
	const teeth = new Map<string, ToothChart>();
	for (const entry of entriesOn(entries, on))
		for (const tooth of entry.site.teeth) {
			const key = fdiOf(tooth);
			teeth.set(key, chartUpon(teeth.get(key) ?? untouched(tooth), entry));
		}
	return teeth;
}

export const untouched = (tooth: Tooth): ToothChart => ({
	tooth,
	presence: 'present',
	isSaidPresent: false,
	facts: [],
	coveredIds: []
});

function chartUpon(before: ToothChart, entry: ChartedEntry): ToothChart {
	const under = covering(before, entry);
	const fact = factOf(entry, before.tooth);
	return {
		...under,
		...presenceAfter(before, entry),
		facts: fact ? [...under.facts, fact] : under.facts
	};
}

function presenceAfter(
	before: ToothChart,
	entry: ChartedEntry
): Pick<ToothChart, 'presence' | 'isSaidPresent'> {
	if (isLoss(entry)) return { presence: 'missing', isSaidPresent: false };
	const unchanged = { presence: before.presence, isSaidPresent: before.isSaidPresent };
	if (entry.kind !== 'state') return unchanged;
	if (entry.code === 'unerupted') return { presence: 'unerupted', isSaidPresent: false };
	const isSaid = ['primary_present', 'permanent_present', 'supernumerary'].includes(entry.code);
	return isSaid ? { presence: 'present', isSaidPresent: true } : unchanged;
}

/** The tooth itself is gone: said to be missing, or an extraction that was done. */
const isLoss = (entry: ChartedEntry): boolean =>
	(entry.kind === 'state' && entry.code === 'missing') ||
	(entry.look === 'extraction' && isInMouth(entry));

const OUTLIVES_THE_TOOTH: readonly Mark[] = ['implant', 'pontic', 'note'];
const ON_THE_CROWN: readonly Mark[] = [
	'caries',
	'secondary_caries',
	'wedge_defect',
	'wear',
	'fracture',
	'filling',
	'inlay',
	'veneer',
	'sealant'
];
const CROWNS: readonly Mark[] = ['crown', 'retainer'];

/** What of the facts still shows under what comes now. */
function covering(chart: ToothChart, entry: ChartedEntry): ToothChart {
	if (isLoss(entry)) return coveringLost(chart);
	if (entry.kind !== 'procedure' || !isInMouth(entry)) return chart;
	if (entry.look === 'crown' || entry.look === 'pontic')
		return keep(chart, (fact) => (covers(fact, entry) ? null : fact));
	if (entry.look === 'filling' || entry.look === 'inlay' || entry.look === 'veneer')
		return keep(chart, (fact) => without(fact, entry.site.surfaces));
	return chart;
}

/** With the tooth goes all that was in it; an implant with its crown, and a bridge's pontic, stay. */
function coveringLost(chart: ToothChart): ToothChart {
	const hasImplant = chart.facts.some(({ mark }) => mark === 'implant');
	return keep(chart, (fact) =>
		OUTLIVES_THE_TOOTH.includes(fact.mark) || (hasImplant && CROWNS.includes(fact.mark))
			? fact
			: null
	);
}

/** A crown lies over all that was on the crown, and over the crown before it, planned ones too. */
const covers = (fact: Fact, { look }: ChartedEntry): boolean =>
	ON_THE_CROWN.includes(fact.mark) || (look === 'crown' && CROWNS.includes(fact.mark));

/** A restoration takes the decay and the older work of the surfaces it covers with it. */
function without(fact: Fact, surfaces: readonly Surface[]): Fact | null {
	if (!ON_THE_CROWN.includes(fact.mark) || fact.surfaces.length === 0) return fact;
	const left = fact.surfaces.filter((surface) => !surfaces.includes(surface));
	return left.length === 0 ? null : { ...fact, surfaces: left };
}

function keep(chart: ToothChart, still: (fact: Fact) => Fact | null): ToothChart {
	const facts: Fact[] = [];
	const coveredIds = [...chart.coveredIds];
	for (const fact of chart.facts) {
		const kept = still(fact);
		if (kept) facts.push(kept);
		else coveredIds.push(fact.entryId);
	}
	return { ...chart, facts, coveredIds };
}
