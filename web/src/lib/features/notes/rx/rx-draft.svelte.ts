import type { PrescriptionView, RxCheck, RxLine } from '#contracts/prescriptions';
import type { Drug } from '#domain/clinical/prescribing/drugs';
import { api, ApiProblem } from '$lib/api/client.ts';
import { nameIn } from '$lib/features/plans/words.ts';

/** The least time between the last key and the question what speaks against it. */
const PAUSE_MS = 250;
type Scope = { patientId: string; clinicId: string; noteId: string; appointmentId: string | null };

const emptyLine = (): RxLine => ({
	...{ drugCode: null, name: '', form: '', dose: '', how: '', days: 3, amount: '' }
});

/** A prescription being written, judged again whenever its drugs change. */
export class RxDraft {
	readonly #scope: Scope;
	#lines = $state<RxLine[]>([emptyLine()]);
	#check = $state.raw<RxCheck | null>(null);
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asked = 0;
	reason = $state('');

	constructor(scope: Scope) {
		this.#scope = scope;
	}

	get lines() {
		return this.#lines;
	}
	/** Null until the first answer, and while another is awaited. */
	get check() {
		return this.#check;
	}
	get needsReason(): boolean {
		return this.#check?.warnings.some(({ level }) => level === 'severe') ?? false;
	}
	get isReady(): boolean {
		const isFull = this.#lines.every(({ name, dose, how }) => name && dose && how);
		return isFull && this.#check !== null && (!this.needsReason || this.reason.trim() !== '');
	}

	addLine(): void {
		this.#lines.push(emptyLine());
	}
	removeLine(at: number): void {
		this.#lines.splice(at, 1);
		this.#judgeSoon();
	}

	/** Takes a drug of the list with how it is usually taken; the doctor changes what differs. */
	pick(at: number, drug: Drug): void {
		const name = nameIn(drug.names);
		const usual = { form: nameIn(drug.form), dose: drug.dose, how: nameIn(drug.how) };
		this.#lines[at] = { ...emptyLine(), drugCode: drug.code, name, ...usual, days: drug.days };
		this.#judgeSoon();
	}
	/** Own words are no drug of the list any more. */
	writeName(at: number, name: string): void {
		const line = this.#lines[at];
		if (!line || line.name === name) return;
		line.name = name;
		line.drugCode = null;
		this.#judgeSoon();
	}

	#judgeSoon(): void {
		clearTimeout(this.#timer);
		this.#check = null;
		this.#timer = setTimeout(() => void this.#judge(), PAUSE_MS);
	}

	async #judge(): Promise<void> {
		const asked = ++this.#asked;
		const drugCodes = this.#lines.map(({ drugCode }) => drugCode);
		const { patientId, clinicId } = this.#scope;
		try {
			const path = `/patients/${patientId}/prescriptions/check`;
			const check = await api.post<RxCheck>(path, { clinicId, drugCodes });
			if (asked === this.#asked) this.#check = check;
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
			if (asked === this.#asked) this.#timer = setTimeout(() => void this.#judge(), 3_000);
		}
	}

	async send(key: string): Promise<PrescriptionView> {
		const { patientId, ...where } = this.#scope;
		const lines = $state.snapshot(this.#lines);
		const body = { ...where, lines, overrideReason: this.reason.trim() };
		return api.post<PrescriptionView>(`/patients/${patientId}/prescriptions`, body, { key });
	}
}
