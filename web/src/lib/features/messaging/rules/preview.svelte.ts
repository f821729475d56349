import type { MessagingSettings, PreviewedMessage, PreviewMessages } from '#contracts/messaging';
import { api, isProblem } from '$lib/api/client.ts';
import { sayProblem } from '$lib/api/say-problem.ts';

const QUIET_MS = 250;

/** As it is sent: the contract's output has instants as numbers. */
export interface ThoughtOfVisit {
	kind: 'thought_of';
	patientId: string | null;
	start: string;
	minutes: number;
	serviceIds: string[];
	bookedAt: string;
}
export interface Preview {
	timeZone: string;
	messages: PreviewedMessage[];
	bookedAt: string;
	start: string;
}
type Answer = Pick<Preview, 'messages'>;

/** What a thought-of booking would lead to, asked for anew a moment after each change. */
export class MessagePreview {
	#shown = $state.raw<Preview | null>(null);
	#state = $state<'waiting' | 'shown' | 'incomplete' | 'failed'>('waiting');
	#words = $state('');
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running: AbortController | null = null;

	get shown() {
		return this.#shown;
	}
	get state() {
		return this.#state;
	}
	/** Why it could not be had. */
	get words() {
		return this.#words;
	}

	ask(
		clinic: { id: string; timeZone: string },
		visit: ThoughtOfVisit,
		settings: MessagingSettings
	): void {
		this.stop();
		this.#timer = setTimeout(() => void this.#send(clinic, visit, settings), QUIET_MS);
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#running?.abort();
	}

	async #send(
		{ id, timeZone }: { id: string; timeZone: string },
		visit: ThoughtOfVisit,
		settings: MessagingSettings
	): Promise<void> {
		const running = new AbortController();
		this.#running = running;
		try {
			const { messages } = await api.post<Answer>(
				`/clinics/${id}/messaging/preview`,
				{ visit, settings } satisfies Record<keyof PreviewMessages, unknown>,
				{ signal: running.signal, retry: false }
			);
			this.#shown = { timeZone, messages, bookedAt: visit.bookedAt, start: visit.start };
			this.#state = 'shown';
		} catch (problem) {
			if (running.signal.aborted) return;
			this.#state = isProblem(problem, 'invalid') ? 'incomplete' : 'failed';
			this.#words = sayProblem(problem);
		}
	}
}
