import { entriesOn } from '#domain/clinical/chart/entry-dates';
import type { ChartedEntry } from '#domain/clinical/chart/charted-entry';
import type { ChartHistory, NewChartEntry, ShownChartEntry } from '#contracts/chart';
import type { Procedure } from '#contracts/procedures';
import { isProblem, type ApiClient } from '$lib/api/client.ts';
import { previewOf, replacedNow, type Writer } from './entry/preview.ts';

/** An entry as the page holds it: what the rules need and what is shown; `isSettling` until the server has it. */
export interface PageEntry extends ChartedEntry {
	shown: ShownChartEntry;
	isSettling: boolean;
}

const pageEntry = (shown: ShownChartEntry, isSettling = false): PageEntry => ({
	...shown,
	onDate: shown.on,
	endedOn: shown.ended?.on ?? null,
	ending: shown.ended?.ending ?? null,
	shown,
	isSettling
});

/** All that was ever charted of a patient; what is written shows at once and settles when the server has it. */
export class ChartRecord {
	#entries = $state.raw<PageEntry[]>([]);
	#settling = $state.raw<PageEntry[]>([]);
	#made = 0;
	/** Grows with every answer of the server: what was asked for before it is old. */
	#answers = 0;
	readonly #all = $derived.by(() => this.#standing());
	readonly #api: ApiClient;
	readonly #writer: Writer;

	constructor(api: ApiClient, writer: Writer, items: readonly ShownChartEntry[]) {
		this.#api = api;
		this.#writer = writer;
		this.#entries = items.map((item) => pageEntry(item));
	}

	get entries(): PageEntry[] {
		return this.#all;
	}
	#standing(): PageEntry[] {
		const replaced = this.#settling.flatMap(({ shown }) => shown.replacesId ?? []);
		const standing = this.#entries.filter(
			({ id, ending }) => ending !== null || !replaced.includes(id)
		);
		return [...standing, ...this.#settling];
	}
	holdingOn(date: string): PageEntry[] {
		return entriesOn(this.entries, date);
	}

	/** Answers the ids that were made; throws what the server refused, and takes the drawing back. */
	async write(
		wanted: readonly NewChartEntry[],
		procedures: readonly Procedure[]
	): Promise<string[]> {
		const shown = wanted.map((entry) => {
			const before = this.#entries.find(({ id }) => id === entry.replacesId)?.shown;
			return pageEntry(previewOf(entry, this.#writer, procedures, ++this.#made, before), true);
		});
		this.#settling = [...this.#settling, ...shown];
		try {
			const { items } = await this.#ask<ChartHistory>(`${this.#path}/entries`, {
				clinicId: this.#writer.clinicId,
				entries: wanted
			});
			const replaced = items.flatMap(({ replacesId }) => replacesId ?? []);
			this.#take(items);
			this.#endLocally(replaced);
			return items.map(({ id }) => id);
		} finally {
			this.#settling = this.#settling.filter((one) => !shown.includes(one));
		}
	}

	/** Ends entries; what a mistaken entry had replaced holds again. */
	async end(ids: readonly string[], ending: 'mistake' | 'resolved', reason: string): Promise<void> {
		const [first, ...others] = ids;
		if (first === undefined) return;
		const { items } = await this.#ask<{ items: ShownChartEntry[] }>(
			`${this.#path}/entries/${first}/end`,
			{ ending, reason, alsoIds: others }
		);
		this.#take(items);
	}

	/** Takes in what others charted since; quietly, since what is shown stays as it was where it fails. */
	async refresh(): Promise<void> {
		const asked = this.#answers;
		const items = await readWholeHistory(this.#api, this.#writer.patientId).catch(() => null);
		if (items === null || asked !== this.#answers || this.#settling.length > 0) return;
		this.#entries = items.map((item) => pageEntry(item));
	}

	/** Whoever is told that something has changed meanwhile is shown what. */
	async #ask<Answer>(path: string, body: object): Promise<Answer> {
		try {
			return await this.#api.post<Answer>(path, body);
		} catch (problem) {
			if (isProblem(problem, 'illegal_transition')) void this.refresh();
			throw problem;
		}
	}

	get #path(): string {
		return `/patients/${this.#writer.patientId}/chart`;
	}
	#take(items: readonly ShownChartEntry[]): void {
		this.#answers++;
		const fresh = items.map(({ id }) => id);
		const kept = this.#entries.filter(({ id }) => !fresh.includes(id));
		this.#entries = [...kept, ...items.map((item) => pageEntry(item))];
	}
	#endLocally(ids: readonly string[]): void {
		this.#entries = this.#entries.map((entry) =>
			ids.includes(entry.id) ? pageEntry(replacedNow(entry.shown, this.#writer)) : entry
		);
	}
}

/** Reads all pages of the history. */
export async function readWholeHistory(
	api: ApiClient,
	patientId: string
): Promise<ShownChartEntry[]> {
	const items: ShownChartEntry[] = [];
	for (let cursor: string | null = ''; cursor !== null;) {
		const page: ChartHistory = await api.get(
			`/patients/${patientId}/chart/history?limit=1000${cursor && `&cursor=${cursor}`}`
		);
		items.push(...page.items);
		cursor = page.nextCursor;
	}
	return items;
}
