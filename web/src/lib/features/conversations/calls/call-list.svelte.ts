import type { CallTaskView } from '#contracts/conversations';
import { api } from '$lib/api/client.ts';
import { ApiProblem } from '$lib/api/problem.ts';

export interface TaskPage {
	items: CallTaskView[];
	nextCursor: string | null;
}
export interface TaskWish {
	state: 'open' | 'done';
	clinicId?: string | undefined;
}
const EVERY_MS = 20_000;
const MOST = 200;

export const tasksPath = ({ state, clinicId }: TaskWish, limit = 50): string =>
	`/call-tasks?${new URLSearchParams({ state, limit: String(limit), ...(clinicId && { clinicId }) })}`;

/** Who is to be called, due first; read anew every twenty seconds while it is looked at. */
export class CallList {
	readonly #wish: TaskWish;
	#rows = $state.raw<readonly CallTaskView[]>([]);
	#cursor = $state<string | null>(null);

	constructor(first: TaskPage, wish: TaskWish) {
		this.#rows = first.items;
		this.#cursor = first.nextCursor;
		this.#wish = wish;
	}

	get rows() {
		return this.#rows;
	}
	get hasMore() {
		return this.#cursor !== null;
	}

	start(): () => void {
		const timer = setInterval(() => {
			if (document.visibilityState === 'visible') void this.refresh();
		}, EVERY_MS);
		return () => clearInterval(timer);
	}

	/** As many as are shown; what is known stays when no answer comes. */
	async refresh(): Promise<void> {
		const limit = Math.min(MOST, Math.max(50, this.#rows.length));
		try {
			const page = await api.get<TaskPage>(tasksPath(this.#wish, limit), { retry: false });
			this.#rows = page.items;
			this.#cursor = page.nextCursor;
		} catch (error) {
			if (!(error instanceof ApiProblem)) throw error;
		}
	}

	async more(): Promise<void> {
		const after = encodeURIComponent(this.#cursor ?? '');
		const page = await api.get<TaskPage>(`${tasksPath(this.#wish)}&cursor=${after}`);
		this.#rows = [...this.#rows, ...page.items];
		this.#cursor = page.nextCursor;
	}

	/** Leaves the list at once; the next reading says what became of it. */
	drop(id: string): void {
		this.#rows = this.#rows.filter((one) => one.id !== id);
	}
}
