import type { CareTeam } from '#contracts/patient-care';
import type { Procedure } from '#contracts/procedures';
import { api } from '$lib/api/client.ts';

/** What doctors and procedures there are to choose from; read when the panel opens. */
export class NarrowChoices {
	#team = $state.raw<CareTeam>({ doctors: [], coordinators: [] });
	#procedures = $state.raw<readonly Pick<Procedure, 'id' | 'name'>[]>([]);

	get doctors() {
		return this.#team.doctors;
	}
	get procedures() {
		return this.#procedures;
	}
	procedureName(id: string): string | undefined {
		return this.#procedures.find((one) => one.id === id)?.name;
	}

	/** Without them the rest of the panel works: a failure is told by the search itself. */
	async read(withProcedures: boolean): Promise<void> {
		const [team, list] = await Promise.allSettled([
			api.get<CareTeam>('/care-team'),
			withProcedures ? api.get<{ items: Procedure[] }>('/procedures?include=retired') : null
		]);
		if (team.status === 'fulfilled') this.#team = team.value;
		if (list.status === 'fulfilled' && list.value) this.#procedures = list.value.items;
	}
}
