import type { NoteLeft, NoteView } from '#contracts/notes';
import type { RxCheck } from '#contracts/prescriptions';
import { api } from '$lib/api/client.ts';

export type LeftRx = NoteLeft['prescriptions'][number];
export type LeftDone = NoteLeft['done'][number];

/** What stands of a note's visit in the record that it is moved from, and what is to go along. */
export class LeftBehind {
	readonly #note: NoteView;
	readonly #path: string;
	#left = $state.raw<NoteLeft>({ prescriptions: [], done: [] });
	#going = $state.raw<readonly string[]>([]);
	#problem = $state.raw<unknown>(null);
	#isRead = $state(false);

	constructor(note: NoteView) {
		this.#note = note;
		this.#path = `/patients/${note.patientId}`;
	}

	get prescriptions(): readonly LeftRx[] {
		return this.#left.prescriptions;
	}
	get done(): readonly LeftDone[] {
		return this.#left.done;
	}
	get isAny(): boolean {
		return this.prescriptions.length + this.done.length > 0;
	}
	get problem() {
		return this.#problem;
	}
	/** It was read, or could not be: what there is to know is shown. */
	get isRead(): boolean {
		return this.#isRead;
	}
	goes(id: string): boolean {
		return this.#going.includes(id);
	}
	/** Everything goes along: nothing is left to be taken back. */
	get isAllGoing(): boolean {
		return [...this.prescriptions, ...this.done].every(({ id }) => this.goes(id));
	}
	toggle(id: string): void {
		this.#going = this.goes(id) ? this.#going.filter((one) => one !== id) : [...this.#going, id];
	}

	/** What was written with the note goes along unless somebody says otherwise; what may not, does not. */
	async read(): Promise<void> {
		try {
			this.#left = await api.get<NoteLeft>(`${this.#path}/notes/${this.#note.id}/left`);
			const all = [...this.#left.prescriptions, ...this.#left.done];
			const going = all.filter(({ isOfNote, stays }) => isOfNote && stays === null);
			this.#going = going.map(({ id }) => id);
			this.#problem = null;
		} catch (problem) {
			this.#problem = problem;
		} finally {
			this.#isRead = true;
		}
	}

	/** What goes along, as the command names it. */
	get named(): { prescriptionIds: string[]; doneIds: string[] } {
		const goingOf = (some: readonly { id: string }[]) =>
			some.map(({ id }) => id).filter((id) => this.goes(id));
		return { prescriptionIds: goingOf(this.prescriptions), doneIds: goingOf(this.done) };
	}

	/** What speaks at the right patient against the drugs that go along; null where none do. */
	async check(patientId: string): Promise<RxCheck | null> {
		const going = this.prescriptions.filter(({ id }) => this.goes(id));
		if (going.length === 0) return null;
		const drugCodes = going.flatMap(({ lines }) => lines.map(({ drugCode }) => drugCode));
		const { clinicId } = this.#note;
		return api.post<RxCheck>(`/patients/${patientId}/prescriptions/check`, { clinicId, drugCodes });
	}

	async withdraw({ id }: LeftRx, reason: string, key: string): Promise<void> {
		await api.post(`${this.#path}/prescriptions/${id}/end`, { reason }, { key });
		await this.read();
	}

	async takeBack({ id }: LeftDone, reason: string, key: string): Promise<void> {
		await api.post(`${this.#path}/procedures-done/${id}/take-back`, { reason }, { key });
		await this.read();
	}
}
