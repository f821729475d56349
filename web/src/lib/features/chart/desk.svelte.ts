import type { Procedure } from '#contracts/procedures';
import { sayProblem } from '$lib/api/say-problem.ts';
import { m } from '$lib/paraglide/messages.js';
import type { MenuItem } from '$lib/ui/Menu.svelte';
import { toast, toastUndo } from '$lib/ui/toasts.svelte.ts';
import type { PageEntry } from './chart-record.svelte.ts';
import type { Charting, Outcome } from './charting.svelte.ts';
import type { TypedLine } from './entry/command-line.ts';
import { followUpOf, type Lack } from './entry/to-entries.ts';
import type { Tool } from './entry/tools.ts';
import { entryWord, toolWord } from './words.ts';

/** Presses of the page on their way to the chart, with the word that follows each: done, undone, refused. */
export class Desk {
	/** What the last press still lacks. */
	lack = $state<Lack | null>(null);
	readonly #charting: Charting;
	readonly #mayEnter: () => boolean;
	#closeLast: () => void = () => undefined;

	constructor(charting: Charting, mayEnter: () => boolean) {
		this.#charting = charting;
		this.#mayEnter = mayEnter;
	}

	use(tool: Tool): Promise<void> {
		return this.#run(() => this.#charting.use(tool), toolWord(tool));
	}
	useProcedure(procedure: Procedure): Promise<void> {
		return this.#run(() => this.#charting.useProcedure(procedure), procedure.name);
	}
	/** A typed line: its item, or the one that is in hand. */
	runLine({ procedure, tool }: TypedLine): void {
		const item = tool ?? this.#charting.armed;
		if (procedure) void this.useProcedure(procedure);
		else if (item) void this.use(item);
	}

	/** One press, or the last. */
	async takeBack(press?: readonly string[]): Promise<void> {
		this.#closeLast();
		try {
			if (await this.#charting.undo(m.chart_undo_reason(), press)) toast(m.chart_undone());
		} catch (problem) {
			toast({ text: sayProblem(problem), tone: 'bad' });
		}
	}

	/** What can follow an entry: planned work goes on, a bridge as a whole; anything ends with a reason. */
	actsOn(entry: PageEntry, end: (as: 'mistake' | 'resolved') => void): MenuItem[] {
		const isWork = entry.kind === 'procedure';
		const isOpen = isWork && (entry.status === 'planned' || entry.status === 'in_process');
		const go = (status: 'in_process' | 'completed') => () =>
			void this.#run(
				async () => ({
					wrote: await this.#charting.write(
						this.#charting
							.unitsOf(entry)
							.filter((one) => one.status === entry.status)
							.map((one) => followUpOf(one, status))
					)
				}),
				entryWord(entry)
			);
		return [
			...(isOpen ? [{ label: m.chart_act_done(), run: go('completed') }] : []),
			...(isOpen && entry.status === 'planned'
				? [{ label: m.chart_act_begin(), run: go('in_process') }]
				: []),
			{ label: m.chart_act_resolve(), run: () => end('resolved') },
			{ label: m.chart_act_mistake(), danger: true, run: () => end('mistake') }
		];
	}

	async #run(work: () => Promise<Outcome>, what: string): Promise<void> {
		if (!this.#mayEnter()) return;
		try {
			const outcome = await work();
			this.lack = 'lack' in outcome ? outcome.lack : null;
			if (!('wrote' in outcome)) return;
			const count = outcome.wrote.length;
			const text = count === 1 ? m.chart_wrote({ what }) : m.chart_wrote_count({ count });
			// Thirty presses of an examination are one word at a time, not a heap of them.
			this.#closeLast();
			this.#closeLast = toastUndo(text, m.chart_undo(), () => this.takeBack(outcome.wrote));
		} catch (problem) {
			toast({ text: sayProblem(problem), tone: 'bad' });
		}
	}
}
