import type { PerioExam } from '#contracts/perio';
import { joinTeeth, pickTeeth } from '#domain/clinical/perio/join-readings';
import type { PerioTeeth } from '#domain/clinical/perio/reading';
import type { RiskFactors } from '#domain/clinical/perio/staging';
import { api, ApiProblem, isProblem } from '$lib/api/client.ts';
import type { LocalCopies } from '$lib/local-copies.ts';
import { sentReading, teethOf } from '../wire.ts';
import { Probing } from './probing.svelte.ts';

const PAUSE_MS = 900;
const AGAIN_MS = 5_000;

export type SavingState = 'saved' | 'dirty' | 'saving' | 'offline' | 'refused' | 'closed';

/** What was probed and is not saved; `factors` is null where they did not change. */
export interface Probed {
	teeth: PerioTeeth;
	factors: RiskFactors | null;
}

/**
 * A draft while it is probed. Teeth that changed are kept on this device at once and go to the server
 * shortly after the last key; what somebody else saved meanwhile is joined with it site by site.
 */
export class PerioDraft {
	readonly exam: PerioExam;
	readonly probing: Probing;
	readonly #path: string;
	#factors = $state.raw<RiskFactors>({} as RiskFactors);
	#state = $state<SavingState>('saved');
	#base: PerioTeeth;
	#baseFactors: RiskFactors;
	#version: number;
	#copies: LocalCopies<Probed> | null = null;
	#saving: Promise<void> | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(exam: PerioExam, before: () => PerioTeeth | null) {
		this.exam = exam;
		this.#path = `/patients/${exam.patientId}/perio-exams/${exam.id}`;
		this.#base = teethOf(exam);
		this.#factors = this.#baseFactors = exam.factors;
		this.#version = exam.version;
		this.probing = new Probing(this.#base, before, () => this.#changed());
	}

	get state() {
		return this.#state;
	}
	get version() {
		return this.#version;
	}
	get factors() {
		return this.#factors;
	}
	set factors(factors: RiskFactors) {
		this.#factors = factors;
		this.#changed();
	}

	/** While the page is open, with what this device kept of a page before; answers how to stop. */
	watch(copies: LocalCopies<Probed>): () => void {
		this.#copies = copies;
		this.#takeOver(copies);
		const away = () => {
			if (document.visibilityState === 'hidden') void this.save();
		};
		const online = () => void this.save();
		document.addEventListener('visibilitychange', away);
		addEventListener('online', online);
		return () => {
			clearTimeout(this.#timer);
			document.removeEventListener('visibilitychange', away);
			removeEventListener('online', online);
			void this.save();
		};
	}

	/** Answers whether the server has everything. */
	async save(): Promise<boolean> {
		clearTimeout(this.#timer);
		while (this.#saving) await this.#saving;
		if (this.#state === 'closed') return false;
		if (this.#isSaved()) this.#settle();
		else {
			this.#saving = this.#send().finally(() => (this.#saving = null));
			await this.#saving;
		}
		return this.#isSaved();
	}

	#isSaved = () => this.#changes().length === 0 && this.#factors === this.#baseFactors;
	#changes = () =>
		Object.entries(this.probing.teeth).filter(([fdi, reading]) => reading !== this.#base[fdi]);

	#changed(): void {
		this.#keep();
		if (this.#state === 'saved') this.#state = 'dirty';
		this.#again(PAUSE_MS);
	}
	#settle(): void {
		this.#state = 'saved';
		this.#copies?.drop();
	}
	#keep(): void {
		const teeth = Object.fromEntries(this.#changes());
		const factors = this.#factors === this.#baseFactors ? null : this.#factors;
		const base = { teeth: pickTeeth(this.#base, teeth), factors: null };
		this.#copies?.keep({ base, values: { teeth, factors }, at: Date.now() });
	}
	/** Site by site on top of what the server has. */
	#takeOver(copies: LocalCopies<Probed>): void {
		const kept = copies.all();
		for (const { base, values } of kept) {
			const now = this.probing.teeth;
			const joined = joinTeeth(base.teeth, values.teeth, pickTeeth(now, values.teeth));
			this.probing.teeth = { ...now, ...joined };
			this.#factors = values.factors ?? this.#factors;
		}
		if (kept.length > 0) this.#changed();
	}
	#again(ms: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.save(), ms);
	}

	async #send(): Promise<void> {
		const [teeth, factors] = [this.probing.teeth, this.#factors];
		const changes = this.#changes().map(([fdi, reading]) => sentReading(fdi, reading));
		this.#state = 'saving';
		try {
			const saved = await api.patch<{ version: number }>(
				this.#path,
				{ teeth: changes, ...(factors !== this.#baseFactors && { factors }) },
				{ ifVersion: this.#version }
			);
			this.#base = teeth;
			this.#baseFactors = factors;
			this.#version = saved.version;
			if (this.#isSaved()) this.#settle();
			else {
				this.#state = 'dirty';
				this.#changed();
			}
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
			await this.#refused(error);
		}
	}

	async #refused(problem: ApiProblem): Promise<void> {
		if (isProblem(problem, 'stale_version') || isProblem(problem, 'conflict'))
			return this.#join().catch((error: unknown) => this.#away(error));
		this.#away(problem);
	}
	#away(error: unknown): void {
		const isAway = isProblem(error, 'offline') || isProblem(error, 'unavailable');
		this.#state = isAway ? 'offline' : 'refused';
		if (isAway) this.#again(AGAIN_MS);
	}

	/** Reads what the server has now and puts what is here on top of it. */
	async #join(): Promise<void> {
		const exam = await api.get<PerioExam>(this.#path);
		if (exam.state !== 'draft') {
			this.#state = 'closed';
			this.#copies?.drop();
			return;
		}
		const theirs = teethOf(exam);
		const mine = Object.fromEntries(this.#changes());
		this.probing.teeth = { ...theirs, ...joinTeeth(this.#base, mine, pickTeeth(theirs, mine)) };
		if (this.#factors === this.#baseFactors) this.#factors = exam.factors;
		this.#base = theirs;
		this.#baseFactors = exam.factors;
		this.#version = exam.version;
		this.#state = 'dirty';
		this.#again(0);
	}
}
