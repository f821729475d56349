import { m } from '$lib/paraglide/messages.js';
import { sendCode } from './booking-acts.ts';
import type { BookingDraft } from './booking-draft.svelte.ts';
import type { Challenge } from './challenge.ts';
import { Press } from './press.svelte.ts';

/** Seconds before another code may be asked for. */
const AGAIN_SECONDS = 60;

/** Sending the code to the phone that was typed, or going on with one that still stands. */
export class CodeSending {
	readonly press = new Press();
	#errors = $state.raw<{ name?: string; phone?: string }>({});
	readonly #draft: BookingDraft;
	readonly #language: string;
	readonly #challenge: Challenge;

	constructor(draft: BookingDraft, language: string, challenge: Challenge) {
		this.#draft = draft;
		this.#language = language;
		this.#challenge = challenge;
	}

	get errors() {
		return this.#errors;
	}

	check(person: { name: string; phone: string }, isPhone: (text: string) => boolean): boolean {
		this.#errors = {
			...(person.name.trim() === '' && { name: m.public_name_needed() }),
			...(!isPhone(person.phone) && { phone: m.public_phone_needed() })
		};
		return Object.keys(this.#errors).length === 0;
	}

	/** True when a code is on its way, or the phone is proven already. `another` asks for a new one. */
	async send(another = false): Promise<boolean> {
		if (!another && this.#stands()) return true;
		const sent = await this.press.run(async () => {
			const challenge = await this.#challenge.take();
			await sendCode(this.#draft, { language: this.#language, challenge });
			return true;
		});
		const { problem } = this.press;
		if (problem?.fieldCode('phone')) this.#errors = { phone: m.public_phone_needed() };
		return sent === true;
	}

	#stands(): boolean {
		const { proof, person } = this.#draft.now;
		if (!proof || proof.phone !== person.phone.trim()) return false;
		if (proof.token !== null) return true;
		return proof.triesLeft !== 0 && Date.now() - proof.sentAt < AGAIN_SECONDS * 1000;
	}

	/** Seconds until another code may be asked for. */
	wait(now: number): number {
		const { proof } = this.#draft.now;
		if (!proof || proof.triesLeft === 0) return 0;
		return Math.max(0, Math.ceil(AGAIN_SECONDS - (now - proof.sentAt) / 1000));
	}
}
