import type { Appointment } from '#contracts/schedule';

/** A place on the grid: column index and minutes from local midnight. */
export interface Target {
	column: number;
	from: number;
	minutes: number;
}

/** What is in the hand. `place` carries something from beside the board; `make` draws a new visit. */
export type Held =
	| { kind: 'move'; appointment: Appointment; grabbedAt: number }
	| { kind: 'resize'; appointment: Appointment }
	| { kind: 'make'; anchor: number }
	| { kind: 'place'; card: PlaceCard };

/** A card from the pinboard, the waitlist or the list of those to rebook. */
export interface PlaceCard {
	source: 'pin' | 'waitlist' | 'rebook' | 'copy';
	/** The appointment that moves (`pin`), or the one that is copied; null for a waitlist entry. */
	appointment: Appointment | null;
	patientId: string;
	name: string;
	title: string;
	minutes: number;
	pattern: string;
	serviceIds: string[];
	providerId: string | null;
	waitlistId: string | null;
}

/** The one drag in progress, from the first move of the pointer to its end or Esc. */
export class Drag {
	#held = $state.raw<Held | null>(null);
	#target = $state.raw<Target | null>(null);

	get held() {
		return this.#held;
	}
	get target() {
		return this.#target;
	}
	/** The id of the card that has left its place; null when the hand is empty or draws. */
	get movingId() {
		return this.#held?.kind === 'move' ? this.#held.appointment.id : null;
	}

	begin(held: Held, target: Target | null): void {
		this.#held = held;
		this.#target = target;
	}
	to(target: Target): void {
		const last = this.#target;
		const isSame =
			last?.column === target.column &&
			last.from === target.from &&
			last.minutes === target.minutes;
		if (!isSame) this.#target = target;
	}
	end(): { held: Held; target: Target } | null {
		const [held, target] = [this.#held, this.#target];
		this.#held = null;
		this.#target = null;
		return held && target ? { held, target } : null;
	}
}
