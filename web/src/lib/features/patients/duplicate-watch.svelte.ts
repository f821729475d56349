import type { PossibleDuplicate } from '#contracts/patients';
import { api } from '$lib/api/client.ts';
import { phonesOf, type PatientDraft } from './patient-draft.ts';

const PAUSE_MS = 350;

/** Asks, while a form is filled in, whether the person may be there already; the latest words win. */
export class DuplicateWatch {
	#found = $state.raw<PossibleDuplicate[]>([]);
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asked = '';

	get found() {
		return this.#found;
	}

	look(draft: PatientDraft, clinicId: string) {
		const phones = phonesOf(draft).filter(({ number }) => /\d{4}/.test(number));
		const question = { name: draft.name.trim(), phones, bornOn: draft.bornOn, clinicId };
		const words = JSON.stringify(question);
		if (words === this.#asked) return;
		this.#asked = words;
		clearTimeout(this.#timer);
		if (question.name === '' || (phones.length === 0 && draft.bornOn === null)) this.#found = [];
		else this.#timer = setTimeout(() => void this.#ask(question, words), PAUSE_MS);
	}

	stop() {
		clearTimeout(this.#timer);
	}

	async #ask(question: object, words: string) {
		try {
			const { items } = await api.post<{ items: PossibleDuplicate[] }>(
				'/patients/duplicates',
				question,
				{ retry: false }
			);
			if (words === this.#asked) this.#found = items;
		} catch {
			// A warning that could not be asked for keeps nobody from saving: making names duplicates too.
			if (words === this.#asked) this.#found = [];
		}
	}
}
