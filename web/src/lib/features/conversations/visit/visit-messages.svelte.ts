import type { MessagePage, MessageView } from '#contracts/messages';
import type { Steer } from '#domain/messaging/plan/steer-plan';
import type { ApiClient } from '$lib/api/client.ts';
import { ApiProblem } from '$lib/api/problem.ts';

const EVERY_MS = 15_000;
/** What was told to leave is looked after this soon: it has left by then, or says why not. */
const AFTER_SENDING_MS = [700, 2_000, 5_000];

/** What a visit's patient was and will be written to about it; read anew while its card is open. */
export class VisitMessages {
	readonly #api: ApiClient;
	readonly #clinicId: string;
	readonly #appointmentId: string;
	#items = $state.raw<readonly MessageView[]>([]);
	#isRead = $state(false);
	#problem = $state.raw<unknown>(null);
	#timers: ReturnType<typeof setTimeout>[] = [];

	constructor(api: ApiClient, clinicId: string, appointmentId: string) {
		this.#api = api;
		this.#clinicId = clinicId;
		this.#appointmentId = appointmentId;
	}

	get items() {
		return this.#items;
	}
	get isRead() {
		return this.#isRead;
	}
	/** Why nothing can be shown; null once something can. */
	get problem() {
		return this.#isRead ? null : this.#problem;
	}

	/** Reads, and goes on reading; answers a way to stop. */
	start(): () => void {
		void this.read();
		const every = setInterval(() => {
			if (document.visibilityState === 'visible') void this.read();
		}, EVERY_MS);
		return () => {
			clearInterval(every);
			for (const timer of this.#timers) clearTimeout(timer);
		};
	}

	async read(): Promise<void> {
		const of = new URLSearchParams({
			clinicId: this.#clinicId,
			appointmentId: this.#appointmentId
		});
		try {
			const page = await this.#api.get<MessagePage>(`/messages?${of}&limit=20`, { retry: false });
			this.#items = page.items;
			this.#isRead = true;
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
			this.#problem = error;
		}
	}

	/** Sends a planned message now, leaves it unsent, or takes that back. Throws what the API refuses. */
	async steer({ id }: MessageView, steer: Steer): Promise<void> {
		const visit = `/clinics/${this.#clinicId}/appointments/${this.#appointmentId}`;
		await this.#api.patch(`${visit}/messages/${id}`, { steer });
		await this.read();
		if (steer === 'send') this.lookSoon();
	}

	/** Something is on its way: its end is seen as soon as it is known. */
	lookSoon(): void {
		for (const timer of this.#timers) clearTimeout(timer);
		this.#timers = AFTER_SENDING_MS.map((ms) => setTimeout(() => void this.read(), ms));
	}
}
