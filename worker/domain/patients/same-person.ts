import { nameKeyOf } from './fold-text.ts';
import type { PatientState } from './vocabulary.ts';

/** A record that is reached under the phone of somebody who books online. */
export interface PhoneHolder {
	id: string;
	name: string;
	bornOn: string | null;
	state: PatientState;
	isBarredOnline: boolean;
}

export type FoundPerson =
	/** Nobody of this name under this phone: a new patient, perhaps of the same family. */
	| { is: 'new' }
	| { is: 'known'; id: string }
	/** Somebody whom the clinic does not book online. */
	| { is: 'refused' };

/**
 * Which of the people under one proven phone books: by the folded name, and never somebody with
 * another birth date. A family shares a phone, so the name decides. One barred record of several of
 * the same person bars them; one that is marked deceased is not booked.
 */
export function findPerson(
	person: { name: string; bornOn: string | null },
	holders: readonly PhoneHolder[]
): FoundPerson {
	const key = nameKeyOf(person.name);
	const same = holders.filter(
		({ name, bornOn }) =>
			nameKeyOf(name) === key && (!bornOn || !person.bornOn || bornOn === person.bornOn)
	);
	if (same.length === 0) return { is: 'new' };
	if (same.some((one) => one.isBarredOnline)) return { is: 'refused' };
	const living = same.filter((one) => one.state !== 'deceased');
	const found =
		living.find((one) => one.bornOn !== null && one.bornOn === person.bornOn) ??
		living.find((one) => one.state === 'active') ??
		living[0];
	return found ? { is: 'known', id: found.id } : { is: 'refused' };
}
