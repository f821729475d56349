import type { FactView, NewFact } from '#contracts/patient-facts';
import { MEDICAL_WORDS, type MedicalWord } from '#domain/clinical/medical/facts';
import type { FactKind, Severity } from '#domain/clinical/medical/vocabulary';

/** What is being noted: one kind, any number of words of the list, and perhaps own words. */
export class FactDraft {
	kind = $state<FactKind>('allergy');
	sought = $state('');
	codes = $state.raw<readonly string[]>([]);
	own = $state.raw<readonly string[]>([]);
	severity = $state<Severity | ''>('');
	since = $state('');
	text = $state('');
	/** What is changed; null when something is added. */
	readonly replaces: FactView | null;

	constructor(replaces: FactView | null) {
		this.replaces = replaces;
		if (!replaces) return;
		this.kind = replaces.kind;
		this.codes = replaces.code === null ? [] : [replaces.code];
		this.severity = replaces.severity ?? '';
		this.since = replaces.since ?? '';
		this.text = replaces.text ?? '';
	}

	/** Words of the kind whose name in any language has what is sought. */
	get words(): MedicalWord[] {
		const sought = this.sought.trim().toLowerCase();
		return MEDICAL_WORDS.filter(
			({ kinds, names }) =>
				kinds.includes(this.kind) &&
				Object.values(names).some((name) => (name as string).toLowerCase().includes(sought))
		);
	}
	get count(): number {
		return this.codes.length + this.own.length;
	}
	/** Severity, time and details are of one fact: several at once are noted bare. */
	get isOne(): boolean {
		return this.replaces !== null || this.count === 1;
	}
	get isReady(): boolean {
		if (!this.replaces) return this.count > 0;
		return this.replaces.code !== null || this.text.trim() !== '';
	}

	toKind(kind: FactKind): void {
		this.kind = kind;
		this.codes = [];
		this.own = [];
		this.sought = '';
	}
	toggle(code: string): void {
		this.codes = this.codes.includes(code)
			? this.codes.filter((one) => one !== code)
			: [...this.codes, code];
	}
	takeOwn(): void {
		const words = this.sought.trim();
		if (words !== '' && !this.own.includes(words)) this.own = [...this.own, words];
		this.sought = '';
	}
	dropOwn(words: string): void {
		this.own = this.own.filter((one) => one !== words);
	}

	/** As the API takes them. */
	get facts(): NewFact[] {
		const { kind } = this;
		const bare = { kind, text: null, severity: null, since: null, replacesId: null };
		const detail = { severity: this.severity || null, since: this.since.trim() || null };
		const text = this.text.trim() || null;
		if (this.replaces)
			return [
				{
					...{ kind, code: this.replaces.code, text, ...detail },
					replacesId: this.replaces.id as `fct_${string}`
				}
			];
		const said = [
			...this.codes.map((code) => ({ ...bare, code })),
			...this.own.map((words) => ({ ...bare, code: null, text: words }))
		];
		const [only] = said;
		if (!this.isOne || !only) return said;
		const words = [only.text, text].filter(Boolean).join(' · ') || null;
		return [{ ...only, ...detail, text: words }];
	}
}
