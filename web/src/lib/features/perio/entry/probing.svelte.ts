import { entranceAt } from '#domain/clinical/perio/furcations';
import {
	restOfSide,
	stepAfterTooth,
	stepBeside,
	stepsOf,
	type PerioPath,
	type Step
} from '#domain/clinical/perio/path';
import { pickTeeth, takeBack } from '#domain/clinical/perio/join-readings';
import {
	DEEPEST_MM,
	emptyReading,
	SITE_FLAGS,
	withSite,
	type PerioReading,
	type PerioTeeth,
	type SiteFlag
} from '#domain/clinical/perio/reading';
import { SITE_INDEXES } from '#domain/clinical/perio/sites';
import { toothOfFdi } from '#domain/clinical/teeth/tooth';
import type { PerioAct } from './keys.ts';
import { stepTowards } from './moves.ts';

export type ProbingRow = 'depths' | 'recessions';
/** What the next digit is for; furcation and mobility take one and are done. */
export type Asking = ProbingRow | 'furcation' | 'mobility';

const MOST_UNDO = 400;
const TEN = 10;
/** A healthy side, as most are: 3 2 3. */
const USUAL = [3, 2, 3] as const;

/** Sites being filled by single keys: the cursor goes on along the path by itself. */
export class Probing {
	#teeth = $state.raw<PerioTeeth>({});
	#cursor = $state.raw<Step | null>(null);
	#filled = $state.raw<Step | null>(null);
	#asking = $state<Asking>('depths');
	#row: ProbingRow = 'depths';
	#undo: { before: PerioTeeth; after: PerioTeeth; cursor: Step | null }[] = [];
	path = $state<PerioPath>('serpentine');
	isTriplet = $state(false);
	isTen = $state(false);
	isOvergrowth = $state(false);
	readonly #before: () => PerioTeeth | null;
	readonly #onchange: () => void;
	readonly steps = $derived(stepsOf(this.path, this.#teeth));

	constructor(teeth: PerioTeeth, before: () => PerioTeeth | null, onchange: () => void) {
		this.#teeth = teeth;
		this.#before = before;
		this.#onchange = onchange;
		this.#cursor = this.steps.find(({ fdi, site }) => teeth[fdi]?.depths[site] === null) ?? null;
	}

	get teeth() {
		return this.#teeth;
	}
	get cursor() {
		return this.#cursor;
	}
	get asking() {
		return this.#asking;
	}
	/** Taken over from the server; the cursor stays. */
	set teeth(teeth: PerioTeeth) {
		this.#teeth = teeth;
	}

	place(step: Step): void {
		this.#cursor = step;
		this.#filled = null;
		this.#settle();
	}
	ask(row: ProbingRow): void {
		this.#row = row;
		this.#asking = row;
	}

	/** Answers whether the key was for the chart. */
	press(act: PerioAct): void {
		const at = this.#cursor ?? this.steps[0] ?? null;
		if (act.act === 'undo') return this.#takeBack();
		if (at === null) return;
		this.#cursor = at;
		if (act.act === 'digit') this.#digit(at, act.value + (this.isTen ? TEN : 0));
		else if (act.act === 'flag') this.#flag(this.#filled ?? at, act.flag);
		else if (act.act === 'go') this.place(stepTowards(this.#teeth, at, act.to));
		else if (act.act === 'next_tooth') this.place(stepAfterTooth(this.steps, at) ?? at);
		else if (act.act === 'as_before') this.#asBefore(at);
		else if (act.act === 'usual') this.#usual(at);
		else if (act.act === 'back') this.#back(at);
		else if (act.act === 'clear') this.#clear(at);
		else if (act.act === 'out') this.#out(at);
		else this.#arm(act.act);
	}

	#arm(act: 'margin' | 'furcation' | 'mobility' | 'ten' | 'overgrowth'): void {
		if (act === 'ten') this.isTen = !this.isTen;
		else if (act === 'overgrowth') this.isOvergrowth = !this.isOvergrowth;
		else if (act === 'margin') this.ask(this.#row === 'depths' ? 'recessions' : 'depths');
		else this.#asking = this.#asking === act ? this.#row : act;
	}

	#digit(at: Step, value: number): void {
		if (value > DEEPEST_MM) return;
		if (this.#asking === 'furcation' || this.#asking === 'mobility') return this.#grade(at, value);
		const mm = this.#row === 'recessions' && this.isOvergrowth ? -value : value;
		const sites = this.isTriplet ? restOfSide(this.steps, at) : [at];
		this.#fill(sites, () => mm);
	}

	#grade(at: Step, value: number): void {
		const tooth = toothOfFdi(at.fdi);
		const reading = this.#teeth[at.fdi];
		if (!tooth || !reading || value > 3) return;
		if (this.#asking === 'mobility') this.#change({ [at.fdi]: { ...reading, mobility: value } });
		const entrance = reading.isImplant ? null : entranceAt(tooth, at.site);
		if (this.#asking === 'furcation' && entrance)
			this.#change({
				[at.fdi]: { ...reading, furcations: { ...reading.furcations, [entrance]: value } }
			});
		this.#settle();
	}

	/** Puts numbers at sites of one tooth and goes on behind the last. */
	#fill(sites: readonly Step[], valueAt: (step: Step, place: number) => number | null): void {
		const [first, last] = [sites[0], sites.at(-1)];
		const reading = first && this.#teeth[first.fdi];
		if (!first || !last || !reading) return;
		const values = sites.reduce(
			(row, step, place) => withSite(row, step.site, valueAt(step, place) ?? row[step.site]),
			reading[this.#row]
		);
		this.#change({ [first.fdi]: { ...reading, [this.#row]: values } });
		this.#filled = last;
		this.#cursor = stepBeside(this.steps, last, 1) ?? last;
		this.#settle();
	}

	/** As the exam before has it: one site, or the rest of the side in triplets. */
	#asBefore(at: Step): void {
		const before = this.#before()?.[at.fdi];
		if (!before) return;
		const sites = this.isTriplet ? restOfSide(this.steps, at) : [at];
		this.#fill(sites, ({ site }) => before[this.#row][site]);
	}

	#usual(at: Step): void {
		const sites = restOfSide(this.steps, at);
		this.#fill(sites, ({ site }) => (this.#row === 'recessions' ? 0 : (USUAL[site % 3] ?? null)));
	}

	/** Of what was filled last, or of where the cursor was put since. */
	#flag(step: Step, flag: SiteFlag): void {
		const reading = this.#teeth[step.fdi];
		if (!reading) return;
		const flags = withSite(reading.flags, step.site, reading.flags[step.site] ^ SITE_FLAGS[flag]);
		this.#change({ [step.fdi]: { ...reading, flags } });
	}

	/** One step back on the path, and what stands there is gone. */
	#back(at: Step): void {
		const step = stepBeside(this.steps, at, -1) ?? at;
		this.#clear(step);
		this.place(step);
	}

	#clear({ fdi, site }: Step): void {
		const reading = this.#teeth[fdi];
		if (!reading || reading[this.#row][site] === null) return;
		this.#change({ [fdi]: { ...reading, [this.#row]: withSite(reading[this.#row], site, null) } });
	}

	/** Leaves the whole tooth out of the exam; its numbers go, and can be taken back. */
	#out(at: Step): void {
		const next = stepAfterTooth(this.steps, at) ?? this.steps.find(({ fdi }) => fdi !== at.fdi);
		const reading = this.#teeth[at.fdi];
		if (!reading || !next) return;
		this.#change({ [at.fdi]: emptyReading({ isSkipped: true, isImplant: reading.isImplant }) });
		this.place(next);
	}
	/** A tooth that was left out, or that the tooth chart has as missing, is there after all. */
	takeIn(fdi: string): void {
		const reading = this.#teeth[fdi];
		if (!reading?.isSkipped) return;
		this.#change({ [fdi]: { ...reading, isSkipped: false } });
		const first = this.steps.find((step) => step.fdi === fdi);
		if (first) this.place(first);
	}

	/** Margins that nobody measured where a depth stands are at the enamel's edge: 0. */
	zeroMargins(): void {
		const changed: Record<string, PerioReading> = {};
		for (const [fdi, reading] of Object.entries(this.#teeth)) {
			const recessions = SITE_INDEXES.reduce(
				(row, site) =>
					row[site] === null && reading.depths[site] !== null ? withSite(row, site, 0) : row,
				reading.recessions
			);
			if (recessions !== reading.recessions) changed[fdi] = { ...reading, recessions };
		}
		if (Object.keys(changed).length > 0) this.#change(changed);
	}

	#settle(): void {
		this.isTen = false;
		this.isOvergrowth = false;
		this.#asking = this.#row;
	}
	#change(changed: Record<string, PerioReading>): void {
		const step = { before: pickTeeth(this.#teeth, changed), after: changed, cursor: this.#cursor };
		this.#undo = [...this.#undo, step].slice(-MOST_UNDO);
		this.#teeth = { ...this.#teeth, ...changed };
		this.#onchange();
	}
	#takeBack(): void {
		const last = this.#undo.pop();
		if (!last) return;
		this.#teeth = takeBack(this.#teeth, last.before, last.after);
		this.#cursor = last.cursor;
		this.#filled = null;
		this.#onchange();
	}
}
