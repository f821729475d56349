import type {
	DocumentTemplateView,
	PutDocumentTemplate,
	TemplateWords
} from '#contracts/documents';
import type { Language } from '#contracts/online-booking';
import { unknownFields } from '#domain/documents/blocks';
import { CONSENT_KINDS, type DocumentKind, type SigningRole } from '#domain/documents/vocabulary';

/** A service as visits ask by it: one name, in however many clinics it stands. */
export interface ServiceByName {
	name: string;
	ids: string[];
}

const EMPTY: TemplateWords = {
	zh: { title: '', body: '' },
	en: { title: '', body: '' },
	ru: { title: '', body: '' }
};

/** A template while it is edited; saving makes its next version. */
export class TemplateForm {
	readonly before: DocumentTemplateView | null;
	words = $state<TemplateWords>(EMPTY);
	language = $state<Language>('zh');
	kind = $state<DocumentKind>('consent');
	signers = $state<SigningRole[]>(['patient', 'doctor']);
	validMonths = $state<number | null>(12);
	isAskedAnew = $state(false);
	isAskedAlways = $state(false);
	serviceIds = $state<string[]>([]);
	isActive = $state(true);

	constructor(before: DocumentTemplateView | null, language: Language) {
		this.before = before;
		this.language = language;
		this.words = structuredClone(before?.words ?? EMPTY);
		if (!before) return;
		this.kind = before.kind;
		this.signers = [...before.signers];
		this.validMonths = before.validMonths;
		this.isAskedAlways = before.isAskedAlways;
		this.serviceIds = [...before.serviceIds];
		this.isActive = before.isActive;
	}

	/** Only what the patient signs and stands for a consent can be asked for before a visit. */
	get mayBeAsked(): boolean {
		return (
			(CONSENT_KINDS as readonly string[]).includes(this.kind) && this.signers.includes('patient')
		);
	}
	get unknown(): string | undefined {
		return unknownFields(this.words[this.language].body)[0];
	}
	/** The words of an earlier version, to be saved as the next one. */
	take({ words }: DocumentTemplateView): void {
		this.words = structuredClone(words);
	}
	sign(role: SigningRole, signs: boolean): void {
		const others = this.signers.filter((one) => one !== role);
		this.signers = signs
			? (['patient', 'doctor'] as const).filter((one) => one === role || others.includes(one))
			: others;
	}
	asksFor(service: ServiceByName): boolean {
		return service.ids.some((id) => this.serviceIds.includes(id));
	}
	askFor(service: ServiceByName, asks: boolean): void {
		const others = this.serviceIds.filter((id) => !service.ids.includes(id));
		this.serviceIds = asks ? [...others, ...service.ids] : others;
	}

	get input(): PutDocumentTemplate {
		return {
			kind: this.kind,
			words: $state.snapshot(this.words),
			signers: this.signers,
			validMonths: this.validMonths,
			isAskedAnew: this.before !== null && this.isAskedAnew,
			isAskedAlways: this.mayBeAsked && this.isAskedAlways,
			serviceIds: this.mayBeAsked && !this.isAskedAlways ? this.serviceIds : [],
			isActive: this.isActive
		} as PutDocumentTemplate;
	}
}
