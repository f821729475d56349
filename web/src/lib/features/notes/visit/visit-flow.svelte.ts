import type { Appointment, Status } from '#contracts/schedule';
import { api, ApiProblem } from '$lib/api/client.ts';

/** The board lives by its socket; here the visit is looked at again so often. */
const LOOK_MS = 20_000;

/** A note's visit as the clinic's live schedule has it, and its steps: the board shows each at once. */
export class VisitFlow {
	readonly #path: string;
	#visit = $state.raw<Appointment | null>(null);
	#busy = $state<Status | null>(null);

	constructor({ clinicId, appointmentId }: { clinicId: string; appointmentId: string }) {
		this.#path = `/clinics/${clinicId}/appointments/${appointmentId}`;
	}

	/** Null until it is read, and for whoever may not see the schedule. */
	get visit() {
		return this.#visit;
	}
	get busy() {
		return this.#busy;
	}

	/** Looks after what others do with the visit; answers how to stop. */
	watch(): () => void {
		const look = () => {
			if (document.visibilityState === 'visible') void this.#read();
		};
		look();
		const timer = setInterval(look, LOOK_MS);
		document.addEventListener('visibilitychange', look);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', look);
		};
	}

	/** Answers the visit after the step; throws the refusal after reading what holds now. */
	async step(to: Status): Promise<Appointment> {
		const ifVersion = this.#visit?.version;
		return this.#send(to, 'status', { to }, ifVersion === undefined ? {} : { ifVersion });
	}

	/** Takes back the step that made this version of the visit. */
	async undo({ version, status }: Appointment): Promise<Appointment> {
		return this.#send(status, 'undo', { version }, {});
	}

	async #send(
		busy: Status,
		what: 'status' | 'undo',
		body: object,
		options: { ifVersion?: number }
	): Promise<Appointment> {
		this.#busy = busy;
		try {
			this.#visit = await api.post<Appointment>(`${this.#path}/${what}`, body, options);
			return this.#visit;
		} catch (error) {
			await this.#read();
			throw error;
		} finally {
			this.#busy = null;
		}
	}

	async #read(): Promise<void> {
		try {
			const read = await api.get<Appointment>(this.#path, { retry: false });
			// An answer that a step has overtaken is of yesterday.
			if (read.version >= (this.#visit?.version ?? 0)) this.#visit = read;
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
		}
	}
}
