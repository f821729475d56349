import type { ContactWaysView } from '../../../contracts/conversations.ts';
import { consentStates, type PatientAddress } from '../../../domain/messaging/consent-state.ts';
import { contactChoices, type ContactChoiceRow } from '../../../repositories/contact-addresses.ts';
import { standingConsents } from '../../../repositories/consents.ts';
import type { Records } from '../../../repositories/records.ts';
import { addressesOf } from './addresses-of.ts';

/** All that decides how a patient is written to; what merged records had counts where theirs says nothing. */
export interface ContactFacts {
	choice: Pick<ContactChoiceRow, 'preferredWay' | 'language' | 'timeZone'>;
	addresses: PatientAddress[];
	words: Awaited<ReturnType<typeof standingConsents>>;
}

export async function readContactFacts(
	records: Records,
	organisationId: string,
	patientIds: string[]
): Promise<ContactFacts> {
	const [choices, addresses, words] = await Promise.all([
		contactChoices(records, organisationId, patientIds),
		addressesOf(records, organisationId, patientIds),
		standingConsents(records, organisationId, patientIds)
	]);
	const [chosen] = patientIds.flatMap((id) => choices.filter(({ patientId }) => patientId === id));
	const { preferredWay = null, language = null, timeZone = null } = chosen ?? {};
	return { choice: { preferredWay, language, timeZone }, addresses, words };
}

export const contactWaysView = ({ choice, addresses, words }: ContactFacts): ContactWaysView => ({
	...choice,
	addresses: addresses.map(({ way, address, blocked }) => ({
		...{ way, address },
		blocked: blocked?.why ?? null
	})),
	consent: consentStates(addresses, words).map(({ way, purpose, state, word }) => ({
		...{ way, purpose, state },
		at: word ? new Date(word.at).toISOString() : null,
		proof: word?.proof ?? null,
		by: word?.byName ?? null
	}))
});
