import type { Language } from '../../../contracts/online-booking.ts';
import { routesTo, type ReachedAt, type Routes } from '../../../domain/messaging/sending/routes.ts';
import type { Purpose, Way } from '../../../domain/messaging/vocabulary.ts';
import { languageOf } from '../../../domain/messaging/words/language.ts';
import type { Recipients } from '../../../repositories/message-recipients.ts';
import type { UsableChannel } from './usable-channels.ts';

/** One patient as the records know them at this moment. */
export interface Recipient {
	id: string;
	name: string;
	isActive: boolean;
	language: Language;
	preferredWay: Way | null;
	/** Milliseconds since 1970; null when no rule wrote to them lately. */
	writtenToAt: number | null;
	/** `first`: an address that was asked for, before all others of its way. */
	routes(order: readonly Way[], purpose: Purpose, first?: ReachedAt): Routes<UsableChannel>;
}

/** Null for somebody the records do not know. */
export function recipientOf(
	known: Recipients,
	id: string,
	channels: readonly UsableChannel[] | 'outbox',
	locale: string
): Recipient | null {
	const person = known.people.find((one) => one.id === id);
	if (!person) return null;
	const isTheirs = ({ patientId }: { patientId: string | null }) => patientId === id;
	const choice = known.choices.find(isTheirs);
	const booked = known.languages.find(isTheirs)?.language;
	const preferredWay = choice?.preferredWay ?? null;
	return {
		id,
		name: person.name,
		isActive: person.state === 'active',
		language: choice?.language ?? languageOf(booked ?? locale),
		preferredWay,
		writtenToAt: known.lastPlanned.find(isTheirs)?.at ?? null,
		routes: (order, purpose, first) =>
			routesTo({
				order: preferredWay ? [preferredWay, ...order] : order,
				addresses: first ? firstOf(first, addressesOf(known, id)) : addressesOf(known, id),
				blocks: known.blocks,
				consents: known.consents.filter(isTheirs),
				purpose,
				channels
			})
	};
}

const addressesOf = (known: Recipients, id: string): ReachedAt[] => [
	...known.phones.flatMap(({ patientId, e164 }): ReachedAt[] =>
		patientId === id && e164 !== null
			? [{ way: 'sms', address: e164, channelId: '', details: null }]
			: []
	),
	...known.addresses.filter(({ patientId }) => patientId === id)
];

const firstOf = (first: ReachedAt, others: ReachedAt[]): ReachedAt[] => [
	first,
	...others.filter(({ way, address }) => way !== first.way || address !== first.address)
];
