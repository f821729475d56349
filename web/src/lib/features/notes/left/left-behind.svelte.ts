import type { NoteView } from '#contracts/notes';
import type { PrescriptionView } from '#contracts/prescriptions';
import type { ProcedureDone } from '#contracts/procedures';
import { leftBehind } from '#domain/clinical/notes/left-behind';
import { api, isProblem } from '$lib/api/client.ts';

interface Listed<Item> {
	items: Item[];
}

/** What stays in a record from which a note is moved, until somebody takes it back. */
export class LeftBehind {
	readonly #note: NoteView;
	#prescriptions = $state.raw<readonly PrescriptionView[]>([]);
	#done = $state.raw<readonly ProcedureDone[]>([]);
	#problem = $state.raw<unknown>(null);
	#isRead = $state(false);

	constructor(note: NoteView) {
		this.#note = note;
	}

	get prescriptions() {
		return this.#prescriptions;
	}
	get done() {
		return this.#done;
	}
	get isAny(): boolean {
		return this.#prescriptions.length + this.#done.length > 0;
	}
	get problem() {
		return this.#problem;
	}
	/** It was read, or could not be: what there is to know is shown. */
	get isRead(): boolean {
		return this.#isRead;
	}

	async read(): Promise<void> {
		try {
			const [prescriptions, done] = await Promise.all([
				api.get<Listed<PrescriptionView>>(`${this.#patient}/prescriptions`),
				api.get<Listed<ProcedureDone>>(`${this.#patient}/procedures`).catch(noneIfForbidden)
			]);
			const left = leftBehind(this.#note, prescriptions.items, done.items);
			[this.#prescriptions, this.#done] = [left.prescriptions, left.done];
			this.#problem = null;
		} catch (problem) {
			this.#problem = problem;
		} finally {
			this.#isRead = true;
		}
	}

	async withdraw({ id }: PrescriptionView, reason: string, key: string): Promise<void> {
		await api.post(`${this.#patient}/prescriptions/${id}/end`, { reason }, { key });
		await this.read();
	}

	async takeBack({ id }: ProcedureDone, reason: string, key: string): Promise<void> {
		await api.post(`${this.#patient}/procedures-done/${id}/take-back`, { reason }, { key });
		await this.read();
	}

	get #patient(): string {
		return `/patients/${this.#note.patientId}`;
	}
}

/** Who may not read the chart has ticked nothing in it. */
function noneIfForbidden(problem: unknown): Listed<ProcedureDone> {
	if (isProblem(problem, 'forbidden')) return { items: [] };
	throw problem;
}
