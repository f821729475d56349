import { changeDates } from '#domain/clinical/chart/entry-dates';
import { residentOf, usualDentition, type Dentition } from '#domain/clinical/chart/dentition';
import { odontogramOn, type Odontogram } from '#domain/clinical/chart/odontogram';
import type { EntryStatus, Material } from '#domain/clinical/chart/vocabulary';
import { ageOn } from '#domain/patients/age-on';
import type { Notation } from '#domain/clinical/teeth/notation';
import type { Surface } from '#domain/clinical/teeth/surfaces';
import { fdiOf, LAST_PRIMARY_POSITION, toothOfFdi, type Tooth } from '#domain/clinical/teeth/tooth';
import type { NewChartEntry } from '#contracts/chart';
import type { Procedure } from '#contracts/procedures';
import { isProblem } from '$lib/api/client.ts';
import type { ChartRecord, PageEntry } from './chart-record.svelte.ts';
import { Selection } from './entry/selection.svelte.ts';
import { entriesOf, procedureEntry, type Chosen, type Lack } from './entry/to-entries.ts';
import type { Tool } from './entry/tools.ts';
import { inOrderOfTeeth } from './in-order-of-teeth.ts';
import { toothNotation } from './tooth-notation.svelte.ts';

/** What a press of a tool came to. */
export type Outcome = { wrote: string[] } | { lack: Lack };

/** One sitting at a patient's chart: what is shown, what is chosen, what the next press writes. */
export class Charting {
	readonly selection = new Selection();
	readonly record: ChartRecord;
	readonly procedures: readonly Procedure[];
	readonly #openedOn: string;
	readonly bornOn: string | null;
	status = $state<EntryStatus>('planned');
	material = $state<Material | null>(null);
	/** Waits for teeth or surfaces. */
	armed = $state.raw<Tool | null>(null);
	#dentition = $state<Dentition | null>(null);
	#on = $state<string | null>(null);
	#undo = $state.raw<string[][]>([]);
	/** Changes in any chart entry are folded once. */
	#shown = $derived.by(() => odontogramOn(this.record.entries, this.on));
	#holding = $derived.by(() => this.record.holdingOn(this.on));
	#dates = $derived.by(() => changeDates(this.record.entries));
	#usual = $derived.by(() => usualDentition(this.#shown, this.ageYears));

	constructor(
		record: ChartRecord,
		procedures: readonly Procedure[],
		patient: { today: string; bornOn: string | null }
	) {
		this.record = record;
		this.procedures = procedures;
		this.#openedOn = patient.today;
		this.bornOn = patient.bornOn;
	}

	get notation(): Notation {
		return toothNotation.current;
	}
	set notation(notation: Notation) {
		toothNotation.current = notation;
	}
	/**
	 * The clinic's local date: of when the page was opened, or a later one that the server has written
	 * since. A chart that was left open over night goes on with the new day.
	 */
	get today(): string {
		const latest = this.#dates.at(-1) ?? '';
		return latest > this.#openedOn ? latest : this.#openedOn;
	}
	/** The date that is looked at. */
	get on(): string {
		return this.#on ?? this.today;
	}
	get isToday(): boolean {
		return this.on === this.today;
	}
	lookAt(date: string): void {
		this.#on = date === this.today ? null : date;
	}
	get dates(): string[] {
		return this.#dates.filter((date) => date < this.today);
	}
	get odontogram(): Odontogram {
		return this.#shown;
	}
	get holding(): PageEntry[] {
		return this.#holding;
	}
	get ageYears(): number | null {
		return ageOn(this.bornOn, this.on);
	}
	get dentition(): Dentition {
		return this.#dentition ?? this.#usual;
	}
	set dentition(dentition: Dentition) {
		this.#dentition = dentition;
	}
	get canUndo(): boolean {
		return this.#undo.length > 0;
	}

	/** Who stands in the place of a permanent tooth; null where this view shows nobody. */
	standingIn(slot: Tooth): Tooth | null {
		if (this.dentition === 'primary' && slot.position > LAST_PRIMARY_POSITION) return null;
		return residentOf(slot, this.dentition, this.#shown, this.ageYears).tooth;
	}
	/** Chooses teeth that may not be on view: then both dentitions come on view. */
	chooseTyped(teeth: readonly Tooth[], surfaces: readonly Surface[]): void {
		const hidden = this.dentition === 'permanent';
		if (this.dentition !== 'mixed' && teeth.some(({ primary }) => primary === hidden))
			this.dentition = 'mixed';
		this.selection.set(teeth, surfaces);
	}
	toothOf(fdi: string): Tooth | null {
		return toothOfFdi(fdi);
	}
	/** To another place: by an arrow, or with Shift everything up to it. */
	walk(slot: Tooth, act: 'go' | 'reach'): void {
		const tooth = this.standingIn(slot);
		if (!tooth) return;
		if (act === 'go') this.selection.choose(tooth);
		else this.selection.reach(tooth);
	}

	/** Charts what a tool means on what is chosen; without what it needs it stays in hand. */
	async use(tool: Tool): Promise<Outcome> {
		const wish = entriesOf(tool, this.#chosen());
		if ('lack' in wish) {
			this.armed = tool;
			return wish;
		}
		this.armed = null;
		return { wrote: await this.write(wish.entries) };
	}

	/** Any procedure of the price list on what is chosen. */
	async useProcedure(procedure: Procedure): Promise<Outcome> {
		const { teeth } = this.selection;
		const chosen = this.#chosen();
		const isPerTooth = procedure.area === 'tooth' || procedure.area === 'surface';
		const needsTeeth = procedure.area !== 'mouth' && procedure.area !== 'none';
		if (needsTeeth && teeth.length === 0) return { lack: 'teeth' };
		if (procedure.area === 'tooth_range' && teeth.length < 2) return { lack: 'two_teeth' };
		const entries = isPerTooth
			? teeth.map((tooth) => procedureEntry(procedure, [tooth], chosen))
			: [procedureEntry(procedure, teeth, chosen)];
		const found = entries.filter((one) => one !== null);
		if (found.length < entries.length) return { lack: 'surfaces' };
		return { wrote: await this.write(found) };
	}

	async write(entries: readonly NewChartEntry[]): Promise<string[]> {
		this.selection.clearSurfaces();
		const ids = await this.record.write(entries, this.procedures);
		this.#undo = [...this.#undo, ids];
		return ids;
	}

	/**
	 * Takes back one press of this sitting, the last one when none is named; its rows stay in the
	 * history as a mistake. False when it was taken back already; what was refused can be tried again.
	 */
	async undo(reason: string, press?: readonly string[]): Promise<boolean> {
		const made = press
			? this.#undo.find((one) => one.every((id) => press.includes(id)))
			: this.#undo.at(-1);
		if (!made) return false;
		this.#undo = this.#undo.filter((one) => one !== made);
		try {
			await this.record.end(made, 'mistake', reason);
		} catch (problem) {
			if (!isProblem(problem, 'illegal_transition')) this.#undo = [...this.#undo, made];
			throw problem;
		}
		return true;
	}
	/** What was ended by hand is nothing to take back any more. */
	async end(ids: readonly string[], ending: 'mistake' | 'resolved', reason: string): Promise<void> {
		await this.record.end(ids, ending, reason);
		this.#undo = this.#undo.filter((made) => !made.some((id) => ids.includes(id)));
	}

	/** The bridge of which an entry is a unit, in the order of its teeth; the entry alone when it is of none. */
	unitsOf(entry: PageEntry): PageEntry[] {
		if (entry.bridgeId === null) return [entry];
		return inOrderOfTeeth(this.#holding.filter(({ bridgeId }) => bridgeId === entry.bridgeId));
	}
	/** All entries of a tooth, newest first; with `withPast`, what ended too. */
	entriesOfTooth(tooth: Tooth, withPast: boolean): PageEntry[] {
		const key = fdiOf(tooth);
		const from = withPast ? this.record.entries : this.#holding;
		return from
			.filter((entry) => entry.site.teeth.some((one) => fdiOf(one) === key))
			.toSorted((one, other) =>
				one.onDate === other.onDate
					? one.id < other.id
						? 1
						: -1
					: one.onDate < other.onDate
						? 1
						: -1
			);
	}
	/** What belongs to no tooth: the mouth, an arch, a quadrant. */
	entriesOfMouth(): PageEntry[] {
		return this.#holding.filter((entry) => entry.site.teeth.length === 0).toReversed();
	}

	#chosen(): Chosen {
		return {
			teeth: this.selection.teeth,
			surfacesOf: (tooth) => this.selection.surfacesOf(tooth),
			status: this.status,
			material: this.material,
			procedures: this.procedures,
			odontogram: this.#shown,
			holding: this.#holding
		};
	}
	/** For the line that says what the next press would write. */
	get chosen(): Chosen {
		return this.#chosen();
	}
}
