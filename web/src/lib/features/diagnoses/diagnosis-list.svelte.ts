import type { Diagnosis, MakeDiagnosis } from '#contracts/diagnoses';
import type { DiagnosisEnd } from '#domain/clinical/diagnoses/vocabulary';
import type { ApiClient } from '$lib/api/client.ts';

/** All diagnoses a patient ever had, so that any tooth and any date can be shown without asking again. */
export class DiagnosisList {
	#items = $state.raw<Diagnosis[] | null>(null);
	#problem = $state.raw<unknown>(null);
	readonly #api: ApiClient;
	readonly #patientId: string;

	constructor(api: ApiClient, patientId: string) {
		this.#api = api;
		this.#patientId = patientId;
	}

	/** Null until they are read. */
	get items(): Diagnosis[] | null {
		return this.#items;
	}
	/** Why they could not be read: an empty list is never shown instead. */
	get problem(): unknown {
		return this.#problem;
	}

	async read(): Promise<void> {
		try {
			const path = `${pathOf(this.#patientId)}?include=ended`;
			this.#items = (await this.#api.get<{ items: Diagnosis[] }>(path)).items;
			this.#problem = null;
		} catch (problem) {
			this.#problem = problem;
		}
	}

	async make(said: MakeDiagnosis, key: string): Promise<Diagnosis> {
		return this.#wrote(this.#api.post(pathOf(this.#patientId), said, { key }));
	}
	/** What stood is ended and stays readable; of a merged record too, whose new one is the survivor's. */
	async replace(standing: Diagnosis, said: MakeDiagnosis, key: string): Promise<Diagnosis> {
		const path = `${pathOf(this.#patientId)}/${standing.id}/replace`;
		return this.#wrote(this.#api.post(path, said, { key }));
	}
	async end(
		{ id }: Diagnosis,
		as: Extract<DiagnosisEnd, 'resolved' | 'mistaken'>,
		key?: string
	): Promise<Diagnosis> {
		const path = `${pathOf(this.#patientId)}/${id}/end`;
		return this.#wrote(this.#api.post(path, { as }, key === undefined ? {} : { key }));
	}

	async #wrote(answer: Promise<Diagnosis>): Promise<Diagnosis> {
		const one = await answer;
		await this.read();
		return one;
	}
}

const pathOf = (patientId: string) => `/patients/${patientId}/diagnoses`;
