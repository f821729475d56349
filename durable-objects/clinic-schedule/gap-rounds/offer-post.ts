import type { OfferSent, OfferToSend } from '../../../worker/contracts/gap-rounds.ts';
import type { Present } from '../present.ts';
import type { ScheduleRoom } from '../schedule-room.ts';
import { offersToSend } from '../store/offers.ts';
import type { StoredOffer } from './stored-round.ts';

/** The clinic that writes, as its own settings know it. */
export interface WritingClinic {
	organisationId: string;
	id: string;
	name: string;
	timeZone: string;
	locale: string;
}

export interface OfferPostPorts {
	room: ScheduleRoom;
	/** Sends, and says what became of each. What it throws means: later. */
	send: (clinic: WritingClinic, offers: readonly OfferToSend[]) => Promise<OfferSent[]>;
	note: (sent: readonly OfferSent[]) => void;
}

const AT_ONCE = 50;

/**
 * Brings offers on their way, at least once; the message's id follows from the offer, so that twice
 * is once (I12). Nothing is sent that has run out or was answered, or whose round is over.
 */
export class OfferPost {
	readonly #ports: OfferPostPorts;
	#isSending = false;

	constructor(ports: OfferPostPorts) {
		this.#ports = ports;
	}

	/** Sends what is due. Safe to call at any time, also while it runs. */
	async send(): Promise<void> {
		const present = this.#ports.room.present();
		if (this.#isSending || !present) return;
		this.#isSending = true;
		try {
			const due = offersToSend(this.#ports.room.db, present.now, AT_ONCE);
			if (due.length > 0) this.#ports.note(await this.#trySend(present, due));
		} finally {
			this.#isSending = false;
		}
	}

	async #trySend(present: Present, due: readonly StoredOffer[]): Promise<OfferSent[]> {
		const { send } = this.#ports;
		const { organisationId, clinicId, name, timeZone, locale } = present.clinic.settings;
		const clinic = { organisationId, id: clinicId, name, timeZone, locale };
		const live = due.filter(({ expiresAt }) => expiresAt > present.now);
		const late = due
			.filter(({ expiresAt }) => expiresAt <= present.now)
			.map(({ id }): OfferSent => ({ id, outcome: 'failed' }));
		try {
			const offers = live.map((offer) => toSend(present, offer));
			return [...late, ...(live.length > 0 ? await send(clinic, offers) : [])];
		} catch (error) {
			const { name: failure } = error as Error;
			console.error(JSON.stringify({ event: 'offers_postponed', error: failure }));
			return [...late, ...live.map(({ id }): OfferSent => ({ id, outcome: 'later' }))];
		}
	}
}

const toSend = ({ clinic }: Present, offer: StoredOffer): OfferToSend => ({
	id: offer.id,
	patientId: offer.patientId,
	appointmentId: offer.appointmentId,
	providerName: clinic.providers.get(offer.providerId)?.name ?? '',
	start: offer.start,
	expiresAt: offer.expiresAt,
	askedAt: offer.askedAt,
	isExclusive: offer.isExclusive
});
