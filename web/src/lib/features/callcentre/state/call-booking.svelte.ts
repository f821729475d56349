import type { Appointment, Opening } from '#contracts/schedule';
import { newKey, type ApiClient } from '$lib/api/client.ts';
import { ApiProblem } from '$lib/api/problem.ts';
import { SlotHold } from '../../board/state/slot-hold.svelte.ts';
import type { ChainOpening } from './chain-search.svelte.ts';

export interface CallRefusal {
	problem: ApiProblem;
	/** Free at the same clinic at that moment, nearest first. */
	alternatives: Opening[];
}

/**
 * One opening in the hand of the call centre: held at its clinic while the caller makes up their mind,
 * then booked there. A lost answer is asked for again under the same key, so nothing is booked twice.
 */
export class CallBooking {
	readonly opening: ChainOpening;
	readonly hold: SlotHold;
	#api: ApiClient;
	#key = newKey();
	#isBusy = $state(false);
	#refusal = $state.raw<CallRefusal | null>(null);

	constructor(api: ApiClient, opening: ChainOpening) {
		this.#api = api;
		this.opening = opening;
		this.hold = new SlotHold(api, opening.clinicId);
	}

	get isBusy() {
		return this.#isBusy;
	}
	get refusal() {
		return this.#refusal;
	}

	/** Keeps the place for five minutes; everybody at that clinic sees it grey with the name of who talks. */
	keep(): void {
		const { providerId, chairId, start, minutes } = this.opening;
		this.hold.want({ providerId, chairId, start, minutes });
	}
	/** Holds anew what has run out. */
	async keepAgain(): Promise<void> {
		await this.hold.release();
		this.keep();
	}
	letGo(): Promise<void> {
		return this.hold.release();
	}

	async book(patientId: string, source: string, note: string): Promise<Appointment | null> {
		if (this.#isBusy) return null;
		this.#isBusy = true;
		this.#refusal = null;
		const { clinicId, serviceId, providerId, chairId, start, minutes } = this.opening;
		try {
			return await this.#api.post<Appointment>(
				`/clinics/${clinicId}/appointments`,
				{
					...{ patientId, providerId, chairId, start, minutes, note, source },
					serviceIds: serviceId ? [serviceId] : [],
					holdId: await this.hold.lend()
				},
				{ key: this.#key }
			);
		} catch (error) {
			const problem = error instanceof ApiProblem ? error : new ApiProblem(null);
			const isUnclear = problem.code === 'offline' || problem.code === 'unavailable';
			if (!isUnclear) this.#key = newKey();
			if (problem.code === 'hold_expired') this.hold.lose();
			else this.hold.takeBack();
			const alternatives = (problem.extra.alternatives as Opening[] | undefined) ?? [];
			this.#refusal = { problem, alternatives };
			return null;
		} finally {
			this.#isBusy = false;
		}
	}

	/** Takes a booking back within the ten seconds. */
	async undo({ id, version }: Appointment): Promise<void> {
		await this.#api.post(`/clinics/${this.opening.clinicId}/appointments/${id}/undo`, { version });
	}
}
