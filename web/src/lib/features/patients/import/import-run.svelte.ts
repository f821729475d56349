import type { ImportProgress, PatientImport } from '#contracts/patient-imports';
import { isWorking } from '#domain/patients/import-states';
import { api, ApiProblem } from '$lib/api/client.ts';

/**
 * One import on the page: its steps are asked for one by one, so closing the page only pauses it
 * and anybody can go on later.
 */
export class ImportRun {
	#import = $state.raw() as PatientImport;
	#done = $state(0);
	#isRunning = $state(false);
	#problem = $state.raw<ApiProblem | null>(null);
	#isLeft = false;

	constructor(first: PatientImport) {
		this.#import = first;
		this.#done = first.rowsDone;
	}

	get import() {
		return this.#import;
	}
	/** Share of the present step, 0 to 1. */
	get share() {
		return this.#import.rows === 0 ? 0 : this.#done / this.#import.rows;
	}
	get done() {
		return this.#done;
	}
	get isRunning() {
		return this.#isRunning;
	}
	get problem() {
		return this.#problem;
	}

	/** A verb of the import (`check`, `confirm`, `undo`), then all the steps that follow from it. */
	async begin(verb: 'check' | 'confirm' | 'undo', body: object) {
		if (await this.#send(verb, body)) await this.goOn();
	}

	async goOn() {
		this.#isRunning = true;
		while (!this.#isLeft && isWorking(this.#import.state))
			if (!(await this.#send('continue', {}))) break;
		this.#isRunning = false;
		if (!this.#isLeft) await this.refresh();
	}

	/** Stops after the step under way; what is written stays and can be undone. */
	async cancel() {
		await this.#send('cancel', {});
		await this.refresh();
	}

	/** The page is left: no more steps are asked for. */
	leave() {
		this.#isLeft = true;
	}

	async refresh() {
		try {
			this.#import = await api.get<PatientImport>(`/patient-imports/${this.#import.id}`);
			this.#done = this.#import.rowsDone;
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
			this.#problem = error;
		}
	}

	async #send(verb: string, body: object): Promise<boolean> {
		this.#problem = null;
		try {
			const path = `/patient-imports/${this.#import.id}/${verb}`;
			const { state, rowsDone, version } = await api.post<ImportProgress>(path, body);
			this.#import = { ...this.#import, state, version };
			this.#done = rowsDone;
			return true;
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
			// Cancelled or taken over meanwhile: what it is now is read, not guessed.
			if (error.code === 'conflict' || error.code === 'stale_version') return false;
			this.#problem = error;
			return false;
		}
	}
}
