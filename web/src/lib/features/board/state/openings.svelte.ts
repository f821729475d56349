import type { Opening } from '#contracts/schedule';
import type { ApiClient } from '$lib/api/client.ts';
import { apart } from '../layout/openings-apart.ts';

export interface OpeningsWish {
	minutes: number;
	providerId: string | null;
	chairId: string | null;
	/** Local dates; `to` is exclusive. */
	from: string;
	to: string;
	/** Local times `HH:MM`. */
	after: string | null;
	before: string | null;
	/** How many to keep, after overlapping ones are left out. */
	limit: number;
}

/** The free times that fit a wish, as the schedule itself sees them. */
export class Openings {
	#api: ApiClient;
	#base: string;
	#items = $state.raw<Opening[]>([]);
	#state = $state<'idle' | 'busy' | 'found' | 'failed'>('idle');
	#asked = '';

	constructor(api: ApiClient, clinicId: string) {
		this.#api = api;
		this.#base = `/clinics/${clinicId}/openings`;
	}
	get items() {
		return this.#items;
	}
	get state() {
		return this.#state;
	}

	async find(wish: OpeningsWish): Promise<void> {
		const query = new URLSearchParams({
			minutes: String(wish.minutes),
			from: wish.from,
			to: wish.to,
			limit: '200'
		});
		if (wish.providerId) query.set('providerId', wish.providerId);
		if (wish.chairId) query.set('chairId', wish.chairId);
		if (wish.after) query.set('after', wish.after);
		if (wish.before) query.set('before', wish.before);
		const asked = query.toString();
		this.#asked = asked;
		this.#state = 'busy';
		try {
			const { items } = await this.#api.get<{ items: Opening[] }>(`${this.#base}?${asked}`);
			if (this.#asked !== asked) return;
			this.#items = apart(items, wish.limit);
			this.#state = 'found';
		} catch {
			if (this.#asked === asked) this.#state = 'failed';
		}
	}
}
