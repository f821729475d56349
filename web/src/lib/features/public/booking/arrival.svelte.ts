import { isProblem } from '$lib/api/problem.ts';
import { isFramed, originIn, stepOf, withParams, type Choice } from '../address.ts';
import { book, checkCode, joinWaitlist } from './booking-acts.ts';
import type { BookingDraft } from './booking-draft.svelte.ts';
import { DAY_PARTS } from '../day-parts.ts';
import type { ClinicPage } from '../clinic-page.ts';
import * as fmt from '$lib/fmt.ts';
import { Press } from './press.svelte.ts';

/** The last step: the code is checked and, when it is right, the visit is booked or the wait begins. */
export class Arrival {
	readonly press = new Press();
	readonly #draft: BookingDraft;
	readonly #clinic: ClinicPage;
	readonly #language: string;

	constructor(draft: BookingDraft, clinic: ClinicPage, language: string) {
		this.#draft = draft;
		this.#clinic = clinic;
		this.#language = language;
	}

	/** Where somebody belongs who comes here without what the step needs; null when it is right here. */
	wayBack(choice: Choice | null, url: URL): string | null {
		const { slug } = this.#clinic;
		const { booked, proof } = this.#draft.now;
		if (booked) return this.#doneAddress(booked.token, url);
		if (!choice) return stepOf(url, slug, null);
		return proof ? null : stepOf(url, slug, 'details', { ...choice });
	}

	/** With a code: checks it first. A proven phone goes straight to the booking. */
	async finish(choice: Choice, url: URL, code: string | null): Promise<void> {
		const done = await this.press.run(async () => {
			if (code !== null && !this.#draft.now.proof?.token) await checkCode(this.#draft, code);
			return choice.start === null ? this.#wait(choice, url) : this.#book(url);
		});
		// A proof that was spent or has ended is asked for again.
		if (isProblem(this.press.problem, 'invalid') && this.#draft.now.proof?.token)
			this.#draft.change({ proof: null });
		if (done !== undefined) location.replace(done);
	}

	async #book(url: URL): Promise<string> {
		const origin = originIn(url);
		const visitor = origin.visitor ?? (this.#draft.now.person.visitor || undefined);
		const { token } = await book(this.#draft, origin, { language: this.#language, visitor });
		return this.#doneAddress(token, url);
	}

	async #wait(choice: Choice, url: URL): Promise<string> {
		const { slug, timeZone, horizonDays } = this.#clinic;
		const today = fmt.localDateOf(Date.now(), timeZone);
		const language = this.#language;
		const parts = DAY_PARTS.filter((part) => url.searchParams.getAll('part').includes(part));
		const wish = { parts, language, today, horizonDays };
		await joinWaitlist(this.#draft, choice, originIn(url), wish);
		return stepOf(url, slug, 'waitlist', { service: choice.service, joined: '1' });
	}

	/** The manage link itself, to be kept; within a frame a page of the frame, since a link never is framed. */
	#doneAddress(token: string, url: URL): string {
		return isFramed(url)
			? stepOf(url, this.#clinic.slug, 'done')
			: withParams(url, `/m/${token}`, {
					source: null,
					campaign: null,
					visitor: null,
					booked: '1'
				});
	}
}
