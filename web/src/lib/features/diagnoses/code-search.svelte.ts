import {
	DIAGNOSIS_CODES,
	isHeading,
	searchDiagnoses,
	type DiagnosisCode
} from '#domain/clinical/diagnoses/icd10';
import { api } from '$lib/api/client.ts';

const MOST = 40;
const HEADINGS = DIAGNOSIS_CODES.filter(isHeading);

/**
 * Codes as they are typed: those that ship at once, and what the records answer, which know the
 * organisation's own. Without an answer what ships is still found.
 */
export class CodeSearch {
	#query = $state('');
	#answer = $state.raw<{ query: string; items: DiagnosisCode[] } | null>(null);
	#isAsking = $state(false);

	get query(): string {
		return this.#query;
	}
	set query(typed: string) {
		this.#query = typed;
		void this.#ask(typed.trim());
	}
	get isBrowsing(): boolean {
		return this.#query.trim() === '';
	}
	/** The records have not answered yet: that nothing is found is not known. */
	get isAsking(): boolean {
		return this.#isAsking;
	}
	get found(): DiagnosisCode[] {
		const typed = this.#query.trim();
		if (typed === '') return HEADINGS;
		return this.#answer?.query === typed ? this.#answer.items : searchDiagnoses(typed, MOST);
	}

	async #ask(query: string): Promise<void> {
		this.#isAsking = query !== '';
		if (query === '') return;
		try {
			const path = `/diagnosis-codes?query=${encodeURIComponent(query.slice(0, 80))}`;
			const { items } = await api.get<{ items: DiagnosisCode[] }>(path);
			if (query === this.#query.trim()) this.#answer = { query, items };
		} catch {
			// What ships is found without the records; a diagnosis is sent to them anyway.
		}
		if (query === this.#query.trim()) this.#isAsking = false;
	}
}
