import type { PlaceCard } from './drag.svelte.ts';

const MOST = 12;

/**
 * Cards put aside while the day is changed. A cut card keeps its place on the board until it is put
 * down elsewhere, so nothing is lost when the browser is closed; the strip is kept in this tab.
 */
export class Pinboard {
	#cards = $state.raw<PlaceCard[]>([]);
	#key: string;

	constructor(clinicId: string) {
		this.#key = `pins:${clinicId}`;
	}

	get cards(): readonly PlaceCard[] {
		return this.#cards;
	}

	remember(): void {
		try {
			this.#cards = JSON.parse(sessionStorage.getItem(this.#key) ?? '[]') as PlaceCard[];
		} catch {
			this.#cards = [];
		}
	}
	put(card: PlaceCard): void {
		const others = this.#cards.filter((one) => !isSame(one, card));
		this.#keep([card, ...others].slice(0, MOST));
	}
	take(card: PlaceCard): void {
		this.#keep(this.#cards.filter((one) => !isSame(one, card)));
	}
	has(appointmentId: string): boolean {
		return this.#cards.some((one) => one.source === 'pin' && one.appointment?.id === appointmentId);
	}

	#keep(cards: PlaceCard[]): void {
		this.#cards = cards;
		try {
			sessionStorage.setItem(this.#key, JSON.stringify(cards));
		} catch {
			// Without a store the strip lives as long as the page.
		}
	}
}

const isSame = (a: PlaceCard, b: PlaceCard): boolean =>
	a.source === b.source &&
	a.waitlistId === b.waitlistId &&
	(a.appointment?.id ?? a.patientId) === (b.appointment?.id ?? b.patientId);
