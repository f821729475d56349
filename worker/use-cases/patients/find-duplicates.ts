import type { FindDuplicates, PossibleDuplicate } from '../../contracts/patients.ts';
import { likelySame, type Comparable } from '../../domain/patients/duplicates.ts';
import { normalisePhone } from '../../integrations/phones.ts';
import { findCandidates, type Candidate } from '../../repositories/patient-duplicates.ts';
import type { Records } from '../../repositories/records.ts';

const MOST_NAMED = 10;

export const comparableOf = (
	person: Pick<FindDuplicates, 'name' | 'phones' | 'bornOn'>,
	country: string
): Comparable => ({
	name: person.name,
	bornOn: person.bornOn,
	phones: person.phones.flatMap(({ number }) => {
		const { e164 } = normalisePhone(number, country);
		return e164 === null ? [] : [e164];
	})
});

/** Records that are likely the same person (F36); a family that shares a phone is not named. */
export async function possibleDuplicates(
	records: Records,
	organisationId: string,
	person: Comparable
): Promise<PossibleDuplicate[]> {
	return likelyAmong(person, await findCandidates(records, organisationId, [person]));
}

/** At most ten, as found. */
export const likelyAmong = (person: Comparable, candidates: Candidate[]): PossibleDuplicate[] =>
	candidates
		.flatMap((candidate) => {
			const reason = likelySame(person, candidate);
			if (reason === null) return [];
			const { id, recordNumber, name, bornOn, phones } = candidate;
			const phoneTail = phones[0]?.slice(-4) ?? null;
			return [{ id, recordNumber, name, bornOn, phoneTail, reason }];
		})
		.slice(0, MOST_NAMED);
