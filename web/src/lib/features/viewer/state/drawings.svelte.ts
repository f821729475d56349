import { SvelteMap } from 'svelte/reactivity';
import type { Annotation } from '#contracts/annotations';
import { scaleFrom, type Scale } from '#domain/imaging/annotations/measuring';
import type { Drawing } from '#domain/imaging/annotations/vocabulary';
import { toothOfFdi } from '#domain/clinical/teeth/tooth';
import { api } from '$lib/api/client.ts';
import { sayProblem } from '$lib/api/say-problem.ts';
import { toast } from '$lib/ui/toasts.svelte.ts';

/** A drawing on the screen; one that is on its way has no maker yet. */
export interface Shown extends Drawing {
	id: string;
	madeAt: string | null;
	madeBy: string | null;
}
type Undo = () => Promise<void>;
interface SentChange {
	drawn?: { drawing: ReturnType<typeof sentOf>; replaces: string | null }[];
	ended?: string[];
}

/** What is drawn on one image: shown at once, kept by the record, taken back step by step. */
export class Drawings {
	readonly #path: string;
	/** What the record holds for certain: shown again when a change did not reach it. */
	#kept: readonly Shown[];
	#items = $state.raw<readonly Shown[]>([]);
	#undos = $state.raw<readonly Undo[]>([]);
	/** A drawing that was drawn anew has another id; earlier steps still know its old one. */
	readonly #renamed = new SvelteMap<string, string>();
	/** One command after the other: a drawing can be changed before the record has taken it. */
	#sending: Promise<unknown> = Promise.resolve();
	#made = 0;
	#isLoaded = $state(false);
	#isReading = false;
	selectedId = $state<string | null>(null);

	/** Without `items` they are read when they are looked at. */
	constructor(patientId: string, imageId: string, items: readonly Annotation[] | null) {
		this.#path = `/patients/${patientId}/images/${imageId}/annotations`;
		this.#items = this.#kept = (items ?? []).map(shownOf);
		this.#isLoaded = items !== null;
	}

	get all(): readonly Shown[] {
		return this.#items;
	}
	get canUndo(): boolean {
		return this.#undos.length > 0;
	}
	get selected(): Shown | null {
		return this.#items.find(({ id }) => id === this.selectedId) ?? null;
	}
	/** The scale that the latest line of known length gives; null without one. */
	get calibrated(): Scale | null {
		const line = this.#items.findLast(({ kind }) => kind === 'calibration');
		return line ? scaleFrom(line.points, line.millimetres) : null;
	}

	/** Something is drawn, or was when it was last told. */
	get isAny(): boolean {
		return this.#items.length > 0 || !this.#isLoaded;
	}

	/** Reads what is drawn, once; what was drawn in the meantime stays. */
	async load(): Promise<void> {
		if (this.#isLoaded || this.#isReading) return;
		this.#isReading = true;
		try {
			const { items } = await api.get<{ items: Annotation[] }>(this.#path);
			const own = this.#items.filter(({ id }) => !items.some((one) => one.id === id));
			this.#kept = [...items.map(shownOf), ...own.filter(({ madeAt }) => madeAt !== null)];
			this.#items = [...items.map(shownOf), ...own];
			this.#isLoaded = true;
		} catch (problem) {
			toast({ text: sayProblem(problem), tone: 'bad' });
		} finally {
			this.#isReading = false;
		}
	}

	async draw(drawing: Drawing): Promise<void> {
		const id = await this.#put(drawing, null);
		if (id) this.#remember(() => this.#end(id));
	}

	async replace(id: string, drawing: Drawing): Promise<void> {
		const before = this.#items.find((one) => one.id === id);
		if (!before) return;
		const next = await this.#put(drawing, id);
		if (next) this.#remember(async () => void (await this.#put(before, this.#now(next))));
	}

	async remove(id: string): Promise<void> {
		const before = this.#items.find((one) => one.id === id);
		if (!before) return;
		await this.#end(id);
		this.#remember(async () => void (await this.#put(before, null, before.id)));
	}

	async undo(): Promise<void> {
		const last = this.#undos.at(-1);
		this.#undos = this.#undos.slice(0, -1);
		await last?.();
	}

	#remember(undo: Undo): void {
		this.#undos = [...this.#undos.slice(-99), undo];
	}
	#now(id: string): string {
		const next = this.#renamed.get(id);
		return next === undefined ? id : this.#now(next);
	}

	/** Shows the drawing at once; answers its id, or null when the record did not take it. */
	async #put(drawing: Drawing, replaces: string | null, wasId = replaces): Promise<string | null> {
		const localId = `local_${++this.#made}`;
		const shown = { ...drawing, id: localId, madeAt: null, madeBy: null };
		this.#items =
			replaces === null
				? [...this.#items, shown]
				: this.#items.map((one) => (one.id === replaces ? shown : one));
		if (this.selectedId === replaces || replaces === null) this.selectedId = localId;
		const [made] =
			(await this.#send(() => ({
				drawn: [{ drawing: sentOf(drawing), replaces: replaces && this.#now(replaces) }]
			}))) ?? [];
		if (!made) return null;
		this.#renamed.set(localId, made.id);
		if (wasId !== null && wasId !== localId) this.#renamed.set(wasId, localId);
		this.#items = this.#items.map((one) => (one.id === localId ? shownOf(made) : one));
		if (this.selectedId === localId) this.selectedId = made.id;
		return made.id;
	}

	async #end(id: string): Promise<void> {
		const shown = this.#now(id);
		this.#items = this.#items.filter((one) => one.id !== shown);
		await this.#send(() => ({ ended: [this.#now(id)] }));
	}

	/** What the record answers; after a refusal what it holds is shown again. */
	#send(change: () => SentChange): Promise<Annotation[] | null> {
		const sent = this.#sending.then(async () => {
			try {
				const sending = change();
				const { items } = await api.post<{ items: Annotation[] }>(this.#path, sending);
				this.#keep(sending, items);
				return items;
			} catch (problem) {
				toast({ text: sayProblem(problem), tone: 'bad' });
				await this.#reload();
				return null;
			}
		});
		this.#sending = sent;
		return sent;
	}

	#keep({ drawn = [], ended = [] }: SentChange, made: readonly Annotation[]): void {
		const gone = [...ended, ...drawn.flatMap(({ replaces }) => replaces ?? [])];
		this.#kept = [...this.#kept.filter(({ id }) => !gone.includes(id)), ...made.map(shownOf)];
	}

	/** Nothing that stands in the record may vanish from the film because the line is down. */
	async #reload(): Promise<void> {
		try {
			this.#kept = (await api.get<{ items: Annotation[] }>(this.#path)).items.map(shownOf);
			this.#undos = [];
		} catch {
			// Offline: what was known to stand stands.
		}
		this.#items = this.#kept;
	}
}

const shownOf = (one: Annotation): Shown => ({
	id: one.id,
	kind: one.kind,
	frame: one.frame,
	points: one.points,
	text: one.text,
	tooth: one.tooth?.fdi ?? null,
	millimetres: one.millimetres,
	madeAt: one.madeAt,
	madeBy: one.madeBy.name
});

const sentOf = ({ kind, frame, points, text, tooth, millimetres }: Drawing) => ({
	kind,
	frame,
	points: points.map(({ x, y }) => ({ x: Math.max(0, x), y: Math.max(0, y) })),
	text,
	tooth: tooth === null ? null : toothOfFdi(tooth),
	millimetres
});
