import type { PublicOpenings } from '#contracts/public-booking';
import { api, isProblem } from '$lib/api/client.ts';
import * as fmt from '$lib/fmt.ts';
import { originIn, type Choice } from '../address.ts';
import { takeHold } from './booking-acts.ts';
import { holdLeft, type BookingDraft } from './booking-draft.svelte.ts';
import type { Challenge } from './challenge.ts';
import type { ClinicPage } from '../clinic-page.ts';
import { plusDays } from '../local-days.ts';
import { Press } from './press.svelte.ts';

export interface Taken {
	wanted: { start: string; providerId: string };
	alternatives: { start: string; providerId: string }[];
}

/** Keeping a time: under way, kept, or taken by somebody else with what is free instead. */
export class HoldTaking {
	readonly press = new Press();
	#pending = $state<string | null>(null);
	#taken = $state.raw<Taken | null>(null);
	readonly #draft: BookingDraft;
	readonly #clinic: Pick<ClinicPage, 'holdSeconds' | 'timeZone'>;
	readonly #challenge: Challenge;

	constructor(
		draft: BookingDraft,
		clinic: Pick<ClinicPage, 'holdSeconds' | 'timeZone'>,
		challenge: Challenge
	) {
		this.#draft = draft;
		this.#clinic = clinic;
		this.#challenge = challenge;
	}

	get pending() {
		return this.#pending;
	}
	get taken() {
		return this.#taken;
	}

	/** True once the time is kept; a hold of the same time that still lives is kept on. */
	async take(choice: Choice & { start: string }, url: URL): Promise<boolean> {
		if (this.#isHeld(choice)) return true;
		this.#pending = choice.start;
		const { holdSeconds } = this.#clinic;
		const isKept = await this.press.run(async () => {
			const challenge = await this.#challenge.take();
			await takeHold(this.#draft, choice, originIn(url), { holdSeconds, challenge });
			return true;
		});
		this.#pending = null;
		const { problem } = this.press;
		this.#taken = isProblem(problem, 'slot_taken')
			? {
					wanted: { start: choice.start, providerId: choice.provider },
					alternatives: (problem.extra['alternatives'] ?? []) as Taken['alternatives']
				}
			: null;
		return isKept === true;
	}

	#isHeld({ service, provider, start }: Choice & { start: string }): boolean {
		const { hold } = this.#draft.now;
		return (
			hold !== null &&
			hold.serviceId === service &&
			Date.parse(hold.start) === Date.parse(start) &&
			(provider === 'any' || provider === hold.providerId) &&
			holdLeft(hold, Date.now()) > 0
		);
	}

	/** Whether a time whose hold has ended is free again, or somebody else's by now. */
	async isStillFree(choice: Choice & { start: string }, url: URL): Promise<boolean> {
		const on = fmt.localDateOf(choice.start, this.#clinic.timeZone);
		const { source, visitor } = originIn(url);
		const query = new URLSearchParams({
			serviceId: choice.service,
			...(choice.provider !== 'any' && { providerId: choice.provider }),
			...(visitor && { visitor }),
			source,
			from: on,
			to: plusDays(on, 1),
			limit: '200'
		});
		const found = await api.get<PublicOpenings>(
			`/public/clinics/${this.#draft.slug}/openings?${query}`
		);
		return found.items.some((one) => Date.parse(one.start) === Date.parse(choice.start));
	}
}
