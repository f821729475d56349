import type { PlanForPatient } from '#contracts/plan-views';
import type { AcceptPlanByLink } from '#contracts/plans';
import { api } from '$lib/api/client.ts';
import { sayProblem } from '$lib/api/say-problem.ts';
import { getLocale } from '$lib/paraglide/runtime.js';

type Signed = Pick<AcceptPlanByLink, 'alternativeId' | 'name' | 'relation'> & {
	strokes: readonly (readonly (readonly [number, number, number])[])[];
};

/** A plan behind its link: a code is asked for and checked, then it can be read and signed. */
export class LinkedPlan {
	#path: string;
	#proofId = $state<string | null>(null);
	#token = '';
	#plan = $state.raw<PlanForPatient | null>(null);
	#toothWord = $state.raw<((fdi: string) => string) | undefined>();
	#isBusy = $state(false);
	#problem = $state<string | null>(null);

	constructor(token: string) {
		this.#path = `/public/plans/${encodeURIComponent(token)}`;
	}

	get proofId(): string | null {
		return this.#proofId;
	}
	get plan(): PlanForPatient | null {
		return this.#plan;
	}
	/** How the plan names teeth; undefined is FDI, whose page loads nothing for it. */
	get toothWord(): ((fdi: string) => string) | undefined {
		return this.#toothWord;
	}
	get isBusy(): boolean {
		return this.#isBusy;
	}
	get problem(): string | null {
		return this.#problem;
	}

	ask(): Promise<void> {
		return this.#do(async () => {
			const asked = { language: getLocale() };
			this.#proofId = (await api.post<{ id: string }>(`${this.#path}/verifications`, asked)).id;
		});
	}

	check(code: string): Promise<void> {
		return this.#do(async () => {
			const path = `${this.#path}/verifications/${this.#proofId ?? ''}/check`;
			const { verificationToken } = await api.post<{ verificationToken: string }>(path, {
				code: code.trim()
			});
			this.#token = verificationToken;
			await this.#view();
		});
	}

	sign(signed: Signed): Promise<void> {
		return this.#do(async () => {
			const plan = this.#plan;
			if (!plan) return;
			try {
				const { at } = await api.post<{ at: string }>(`${this.#path}/acceptance`, {
					...{ ...signed, hash: plan.hash, verificationToken: this.#token }
				});
				const { alternativeId: chosenId, name: signedBy } = signed;
				this.#plan = { ...plan, isSigned: true, chosenId, signedBy, acceptedAt: at };
			} catch (error) {
				// The clinic changed something meanwhile: the patient sees it before anything is signed.
				await this.#view().catch(() => undefined);
				throw error;
			}
		});
	}

	/** Their copy: what stands on the page, with the signature, as a file. */
	save(): Promise<void> {
		return this.#do(async () => {
			const { saveFile } = await import('$lib/api/save-file.ts');
			await saveFile(`${this.#path}/file`, 'plan.pdf', {
				...{ verificationToken: this.#token, language: getLocale() }
			});
		});
	}

	async #view(): Promise<void> {
		const verificationToken = this.#token;
		const plan = await api.post<PlanForPatient>(`${this.#path}/view`, { verificationToken });
		const { notation } = plan;
		if (notation !== 'fdi') {
			const { showKey } = await import('#domain/clinical/teeth/notation');
			this.#toothWord = (fdi) => showKey(fdi, notation);
		}
		this.#plan = plan;
	}

	async #do(work: () => Promise<void>): Promise<void> {
		this.#isBusy = true;
		this.#problem = null;
		try {
			await work();
		} catch (error) {
			this.#problem = sayProblem(error);
		} finally {
			this.#isBusy = false;
		}
	}
}
