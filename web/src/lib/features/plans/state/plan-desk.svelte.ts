import type { Plan, PlanItemView } from '#contracts/plan-views';
import type { RevisePlan } from '#contracts/plans';
import { mayAct } from '#domain/clinical/plans/states';
import { api, ApiProblem } from '$lib/api/client.ts';
import { sayProblem } from '$lib/api/say-problem.ts';
import { toasts } from '$lib/ui/toasts.svelte.ts';
import { contentOf, removeItem, type Content } from './content.ts';

export type Removals = RevisePlan['removals'];

/** One plan on the screen: every act is written at once, and what the server then says is shown. */
export class PlanDesk {
	#plan: Plan;
	#busy = $state<string | null>(null);

	constructor(plan: Plan) {
		this.#plan = $state.raw(plan);
	}

	get plan(): Plan {
		return this.#plan;
	}
	/** The act that is under way. */
	get busy(): string | null {
		return this.#busy;
	}
	/** Items may go without a word while nobody has seen the plan. */
	get isFree(): boolean {
		return this.#plan.state === 'draft';
	}
	may(act: Parameters<typeof mayAct>[1]): boolean {
		return mayAct(this.#plan.state, act);
	}

	async refresh(): Promise<void> {
		this.#plan = await api.get<Plan>(`/plans/${this.#plan.id}`);
	}

	/** Writes the plan as `change` makes it; true when it was taken. */
	revise(change: (content: Content) => Content, removals: Removals = []): Promise<boolean> {
		return this.run('revise', async () => {
			const content = change(contentOf(this.#plan));
			const path = `/plans/${this.#plan.id}`;
			await api.put(path, { ...content, removals }, { ifVersion: this.#plan.version });
		});
	}

	remove(
		items: readonly PlanItemView[],
		reason: Omit<Removals[number], 'itemId'>
	): Promise<boolean> {
		const removals = items.map(({ id }) => ({ ...reason, itemId: id as `itm_${string}` }));
		return this.revise(
			(content) => items.reduce((left, { id }) => removeItem(left, id), content),
			this.isFree ? [] : removals
		);
	}

	/** A step such as `presentation`; its answer, or null when it was refused. */
	async step<Answer>(what: string, body?: unknown): Promise<Answer | null> {
		let answer: Answer | null = null;
		await this.run(what, async () => {
			answer = await api.post<Answer>(`/plans/${this.#plan.id}/${what}`, body);
		});
		return answer;
	}

	/** Does something and shows the plan as it then stands; what was refused is said. */
	async run(what: string, work: () => Promise<void>): Promise<boolean> {
		if (this.#busy) return false;
		this.#busy = what;
		try {
			await work();
			await this.refresh();
			return true;
		} catch (error) {
			toasts.show({ text: sayProblem(error), tone: 'bad' });
			if (error instanceof ApiProblem && ['stale_version', 'conflict'].includes(error.code))
				await this.refresh().catch(() => undefined);
			return false;
		} finally {
			this.#busy = null;
		}
	}
}
