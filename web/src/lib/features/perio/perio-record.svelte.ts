import type { PerioExam } from '#contracts/perio';
import type { ApiClient } from '$lib/api/client.ts';
import { PerioDraft } from './entry/perio-draft.svelte.ts';
import { teethOf } from './wire.ts';

/** A patient's exams on the page: which is shown, which draft is written, what it is compared with. */
export class PerioRecord {
	#exams = $state.raw<PerioExam[]>([]);
	#shownId = $state<string | null>(null);
	#draft = $state.raw<PerioDraft | null>(null);
	#compare = $state<string | null>(null);
	readonly #api: ApiClient;
	readonly #path: string;
	readonly #clinicId: string;

	constructor(api: ApiClient, patientId: string, clinicId: string, exams: PerioExam[]) {
		this.#api = api;
		this.#path = `/patients/${patientId}/perio-exams`;
		this.#clinicId = clinicId;
		this.#exams = exams;
		this.#open(exams.find(({ state }) => state === 'draft') ?? exams[0] ?? null);
	}

	get exams() {
		return this.#exams;
	}
	get shown(): PerioExam | null {
		return this.#exams.find(({ id }) => id === this.#shownId) ?? null;
	}
	/** The draft that is shown. */
	get draft(): PerioDraft | null {
		return this.#draft?.exam.id === this.#shownId ? this.#draft : null;
	}
	get hasDraft(): boolean {
		return this.#exams.some(({ state }) => state === 'draft');
	}
	/** Finished exams before the one that is shown, the latest first; what was corrected is not among them. */
	get comparable(): PerioExam[] {
		const { shown } = this;
		if (!shown) return [];
		return this.#exams.filter(
			({ id, on, state, replacedById }) =>
				state === 'finished' &&
				replacedById === null &&
				id !== shown.id &&
				id !== shown.replacesId &&
				(shown.state === 'draft' ? on <= shown.on : on < shown.on)
		);
	}
	get compareId(): string {
		const first = this.comparable[0]?.id ?? '';
		if (this.#compare === null) return first;
		const isThere = this.comparable.some(({ id }) => id === this.#compare);
		return this.#compare === '' || isThere ? this.#compare : first;
	}
	set compareId(id: string) {
		this.#compare = id;
	}
	get before(): PerioExam | null {
		return this.comparable.find(({ id }) => id === this.compareId) ?? null;
	}

	show(id: string): void {
		this.#open(this.#exams.find((exam) => exam.id === id) ?? null);
	}

	async begin(replacesId: string | null): Promise<void> {
		const exam = await this.#api.post<PerioExam>(this.#path, {
			clinicId: this.#clinicId,
			replacesId
		});
		this.#take(exam);
		this.#open(exam);
	}

	/** Answers false while something could not be saved: an exam is finished whole or not at all. */
	async finish(): Promise<boolean> {
		const { draft } = this;
		// Joined with what somebody else saved meanwhile, it goes out once more.
		if (!draft || !((await draft.save()) || (await draft.save()))) return false;
		const exam = await this.#api.post<PerioExam>(
			`${this.#path}/${draft.exam.id}/finish`,
			undefined,
			{ ifVersion: draft.version }
		);
		this.#draft = null;
		this.#take(exam);
		if (exam.replacesId)
			this.#exams = this.#exams.map((one) =>
				one.id === exam.replacesId ? { ...one, replacedById: exam.id } : one
			);
		return true;
	}

	async discard(reason: string): Promise<void> {
		const { draft } = this;
		if (!draft) return;
		await draft.save();
		await this.#api.post(`${this.#path}/${draft.exam.id}/discard`, { reason });
		this.#draft = null;
		this.#exams = this.#exams.filter(({ id }) => id !== draft.exam.id);
		this.#open(this.#exams[0] ?? null);
	}

	#open(exam: PerioExam | null): void {
		this.#shownId = exam?.id ?? null;
		if (exam?.state === 'draft' && this.#draft?.exam.id !== exam.id)
			this.#draft = new PerioDraft(exam, () => {
				const { before } = this;
				return before && teethOf(before);
			});
	}

	#take(exam: PerioExam): void {
		const others = this.#exams.filter(({ id }) => id !== exam.id);
		this.#exams = [exam, ...others].toSorted((one, other) =>
			one.on === other.on ? (one.id < other.id ? 1 : -1) : one.on < other.on ? 1 : -1
		);
	}
}
