import { PURPOSES, WAYS, type Purpose, type Way } from './vocabulary.ts';

/** An address of a patient, and why nothing goes there. */
export interface PatientAddress {
	way: Way;
	address: string;
	blocked: { why: 'refused' | 'opted_out'; proof: string; at: number } | null;
}

/** A word about consent as it was given: milliseconds since 1970. */
export interface ConsentWord {
	way: Way;
	purpose: Purpose;
	isGiven: boolean;
	proof: string;
	byName: string | null;
	at: number;
}

export interface ConsentState {
	way: Way;
	purpose: Purpose;
	/** `assumed`: care by an address the patient gave, as long as nobody said no. */
	state: 'given' | 'assumed' | 'withdrawn' | 'missing';
	word: Omit<ConsentWord, 'way' | 'purpose' | 'isGiven'> | null;
}

/**
 * What holds of each way and purpose. The newest word counts; who answered STOP at every address of a
 * way has taken back everything by that way, whatever was said before.
 */
export const consentStates = (
	addresses: readonly PatientAddress[],
	words: readonly ConsentWord[]
): ConsentState[] =>
	WAYS.flatMap((way) => PURPOSES.map((purpose) => stateOf(way, purpose, addresses, words)));

function stateOf(
	way: Way,
	purpose: Purpose,
	addresses: readonly PatientAddress[],
	words: readonly ConsentWord[]
): ConsentState {
	const ofWay = addresses.filter((one) => one.way === way);
	const stop = ofWay.find(({ blocked }) => blocked?.why === 'opted_out')?.blocked;
	if (stop && ofWay.every(({ blocked }) => blocked?.why === 'opted_out'))
		return { way, purpose, state: 'withdrawn', word: { ...wordOf(stop), byName: null } };
	const newest = words
		.filter((word) => word.way === way && word.purpose === purpose)
		.reduce<ConsentWord | null>((last, word) => (last && last.at > word.at ? last : word), null);
	if (newest) {
		const word = { ...wordOf(newest), byName: newest.byName };
		return { way, purpose, state: newest.isGiven ? 'given' : 'withdrawn', word };
	}
	const isAssumed = purpose === 'care' && ofWay.length > 0;
	return { way, purpose, state: isAssumed ? 'assumed' : 'missing', word: null };
}

const wordOf = ({ proof, at }: { proof: string; at: number }) => ({ proof, at });
