import type { Conflict, Hold } from '#contracts/schedule';
import type { ApiClient } from '$lib/api/client.ts';
import { ApiProblem } from '$lib/api/problem.ts';

export interface HeldPlace {
	providerId: string;
	chairId: string;
	start: string;
	minutes: number;
}

const SETTLE_MS = 350;
const HOLD_SECONDS = 300;

/**
 * Holds the place that a booking panel shows, so that nobody takes it while the phone call goes on.
 * A hold is a courtesy: without one the booking is still decided by the server.
 */
export class SlotHold {
	#api: ApiClient;
	#base: string;
	#hold = $state.raw<Hold | null>(null);
	#conflicts = $state.raw<Conflict[]>([]);
	#lent: Hold | null = null;
	#wanted = '';
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** One change after the other: a hold still on its way would stand against our own next step. */
	#changing = Promise.resolve();

	constructor(api: ApiClient, clinicId: string) {
		this.#api = api;
		this.#base = `/clinics/${clinicId}/holds`;
	}

	get hold() {
		return this.#hold;
	}
	/** Who has the place already, when it could not be held. */
	get conflicts() {
		return this.#conflicts;
	}

	/** Holds this place instead of the last one, once the fields have come to rest. */
	want(place: HeldPlace | null): void {
		const wanted = place ? JSON.stringify(place) : '';
		if (wanted === this.#wanted) return;
		this.#wanted = wanted;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			this.#changing = this.#changing.then(() => this.#change(place, wanted));
		}, SETTLE_MS);
	}

	/**
	 * Gives the hold to a booking that is on its way: closing the panel must not release what the
	 * booking spends. `takeBack` when the booking was refused.
	 */
	async lend(): Promise<string | null> {
		clearTimeout(this.#timer);
		await this.#changing;
		this.#lent = this.#hold;
		this.#hold = null;
		return this.#lent?.id ?? null;
	}
	takeBack(): void {
		this.#hold = this.#lent;
		this.#lent = null;
	}
	/** What was lent has run out (`hold_expired`): the next try goes without, the place may still be free. */
	lose(): void {
		this.#lent = null;
	}

	async release(): Promise<void> {
		clearTimeout(this.#timer);
		this.#wanted = '';
		await this.#drop();
	}

	async #drop(): Promise<void> {
		const held = this.#hold;
		this.#hold = null;
		// One that cannot be released runs out by itself.
		if (held) await this.#api.delete(`${this.#base}/${held.id}`).catch(() => undefined);
	}

	async #change(place: HeldPlace | null, wanted: string): Promise<void> {
		if (this.#wanted !== wanted) return;
		await this.#drop();
		this.#conflicts = [];
		if (!place) return;
		try {
			const hold = await this.#api.post<Hold>(
				this.#base,
				{ ...place, ttlSeconds: HOLD_SECONDS },
				{ retry: false }
			);
			if (this.#wanted === wanted) this.#hold = hold;
			else await this.#api.delete(`${this.#base}/${hold.id}`).catch(() => undefined);
		} catch (error) {
			if (error instanceof ApiProblem && error.code === 'slot_taken' && this.#wanted === wanted)
				this.#conflicts = (error.extra.conflicts as Conflict[] | undefined) ?? [];
		}
	}
}
