import type { JustDoneInput, PlannedWork, VisitWork } from '#contracts/visit-work';
import type { ProcedureDone } from '#contracts/procedures';
import { api, ApiProblem } from '$lib/api/client.ts';

/** What of the visit is done and what is planned; a tick is one command, so it is never half noted. */
export class VisitWorkDesk {
	readonly #patient: string;
	readonly #visit: { clinicId: string; appointmentId: string | null };
	#work = $state.raw<VisitWork | null>(null);
	#problem = $state.raw<unknown>(null);
	#busy = $state.raw<readonly string[]>([]);

	constructor(patientId: string, visit: { clinicId: string; appointmentId: string | null }) {
		this.#patient = `/patients/${patientId}`;
		this.#visit = visit;
	}

	get work() {
		return this.#work;
	}
	get problem() {
		return this.#problem;
	}
	isBusy(id: string): boolean {
		return this.#busy.includes(id);
	}

	async read(): Promise<void> {
		const { clinicId, appointmentId } = this.#visit;
		const visit = appointmentId ? `&appointmentId=${appointmentId}` : '';
		try {
			this.#problem = null;
			this.#work = await api.get<VisitWork>(
				`${this.#patient}/visit-work?clinicId=${clinicId}${visit}`
			);
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
			this.#problem = error;
		}
	}

	/** Answers what was noted; throws the refusal, after reading what holds now. */
	async tick({
		id,
		procedureId,
		site,
		planItemId,
		entryId
	}: PlannedWork): Promise<ProcedureDone[]> {
		const teeth = site.teeth.map(({ fdi: _fdi, ...tooth }) => tooth);
		const item = { procedureId, site: { ...site, teeth }, planItemId, entryId };
		return this.#during(id, () => this.#send([item as unknown as JustDoneInput]));
	}

	async add(items: Pick<JustDoneInput, 'procedureId' | 'site' | 'isUnusual'>[], key: string) {
		return this.#during('add', () => this.#send(items, key));
	}

	async takeBack(done: ProcedureDone, reason: string, key: string): Promise<void> {
		const path = `${this.#patient}/procedures-done/${done.id}/take-back`;
		await this.#during(done.id, () => api.post(path, { reason }, { key }));
	}

	async #send(items: object[], key?: string): Promise<ProcedureDone[]> {
		const body = { ...this.#visit, items };
		const options = key ? { key } : {};
		const path = `${this.#patient}/procedures-done`;
		return (await api.post<{ items: ProcedureDone[] }>(path, body, options)).items;
	}

	async #during<T>(id: string, work: () => Promise<T>): Promise<T> {
		this.#busy = [...this.#busy, id];
		try {
			return await work();
		} finally {
			await this.read();
			this.#busy = this.#busy.filter((one) => one !== id);
		}
	}
}
