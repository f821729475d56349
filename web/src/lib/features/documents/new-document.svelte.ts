import type {
	DocumentDraft,
	DocumentTemplateView,
	DocumentView,
	MakeDocument
} from '#contracts/documents';
import { LANGUAGES, type Language } from '#contracts/online-booking';
import type { PatientAppointment } from '#contracts/patients';
import { fieldsIn } from '#domain/documents/blocks';
import { isAskedField, type AskedField } from '#domain/documents/fields';
import { ApiProblem, type ApiClient } from '$lib/api/client.ts';
import { readTeeth } from './teeth-text.ts';

export interface NewDocumentOf {
	patientId: string;
	clinicId: string;
	templates: readonly DocumentTemplateView[];
	visits: readonly PatientAppointment[];
	templateId: string;
	appointmentId: string | null;
	language: Language;
}

/** What is being chosen and typed for a new document, and how it will read. */
export class NewDocument {
	readonly #api: ApiClient;
	readonly #of: NewDocumentOf;
	templateId = $state('');
	language = $state<Language>('zh');
	appointmentId = $state('');
	providerId = $state('');
	teethText = $state('');
	asked = $state<Partial<Record<AskedField, string>>>({});
	#draft = $state.raw<DocumentDraft | null>(null);
	#problem = $state.raw<ApiProblem | null>(null);
	#asking = 0;

	constructor(api: ApiClient, of: NewDocumentOf) {
		this.#api = api;
		this.#of = of;
		this.templateId = of.templateId;
		this.language = of.language;
		this.appointmentId = of.appointmentId ?? '';
	}

	get template(): DocumentTemplateView | undefined {
		return this.#of.templates.find(({ id }) => id === this.templateId);
	}
	/** Languages in which the template has words. */
	get languages(): Language[] {
		return LANGUAGES.filter((language) => this.template?.words[language].title);
	}
	get #named(): string[] {
		return fieldsIn(this.template?.words[this.language].body ?? '');
	}
	get asks(): AskedField[] {
		return this.#named.filter(isAskedField);
	}
	get needsTeeth(): boolean {
		return this.#named.includes('teeth');
	}
	get needsDoctor(): boolean {
		return this.#named.includes('doctor.name') && this.appointmentId === '';
	}
	get wrongTooth(): string | null {
		return readTeeth(this.teethText).wrong;
	}
	get draft() {
		return this.#draft;
	}
	get problem() {
		return this.#problem;
	}
	get isComplete(): boolean {
		const { teeth, wrong } = readTeeth(this.teethText);
		return (
			this.template !== undefined &&
			wrong === null &&
			(!this.needsTeeth || teeth.length > 0) &&
			this.asks.every((field) => (this.asked[field] ?? '').trim() !== '')
		);
	}

	/** Another template: the language stays if it has words in it. */
	choose(): void {
		if (!this.languages.includes(this.language)) this.language = this.languages[0] ?? 'zh';
	}

	get input(): MakeDocument {
		const visit = this.#of.visits.find(({ id }) => id === this.appointmentId);
		return {
			templateId: this.templateId as `tpl_${string}`,
			clinicId: (visit?.clinicId ?? this.#of.clinicId) as `cli_${string}`,
			language: this.language,
			appointmentId: (visit?.id as `apt_${string}` | undefined) ?? null,
			providerId: this.needsDoctor && this.providerId ? (this.providerId as `prv_${string}`) : null,
			teeth: readTeeth(this.teethText).teeth,
			asked: Object.fromEntries(this.asks.map((field) => [field, (this.asked[field] ?? '').trim()]))
		} as MakeDocument;
	}

	/** Asks how it would read; an answer that a newer question has overtaken is dropped. */
	async look(): Promise<void> {
		if (!this.template) return;
		const asking = ++this.#asking;
		try {
			const draft = await this.#api.post<DocumentDraft>(`${this.#path}/draft`, this.input);
			if (asking !== this.#asking) return;
			this.#draft = draft;
			this.#problem = null;
			for (const { field, suggestion } of draft.asks)
				if (suggestion && this.asked[field] === undefined) this.asked[field] = suggestion;
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
			if (asking === this.#asking) this.#problem = error;
		}
	}

	make(key: string): Promise<DocumentView> {
		return this.#api.post<DocumentView>(this.#path, this.input, { key });
	}

	get #path(): string {
		return `/patients/${this.#of.patientId}/documents`;
	}
}
