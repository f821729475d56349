import type { GivenConsent } from '../documents/consents.ts';
import type { PatientState, Sex } from './vocabulary.ts';

/** One record as the card needs it. */
export interface CardSource {
	id: string;
	name: string;
	recordNumber: string;
	sex: Sex;
	bornOn: string | null;
	state: PatientState;
	isVip: boolean;
	hasDebt: boolean;
	hasAllergy: boolean;
	version: number;
}

/** What stands beside the records of a merge group. */
export interface CardDetails {
	phones: { patientId: string; raw: string; e164: string | null }[];
	tags: string[];
	popUps: string[];
	visits: VisitCounts;
	/** What each of them chose about messages; whoever chose nothing has no entry. */
	choices: { patientId: string; timeZone: string | null; version: number }[];
	/** What they signed and did not withdraw. */
	consents?: readonly GivenConsent[];
	/** How often a consent was given or ended, an allergy noted or ended: rows of their own. */
	changesBeside?: number;
}

export interface VisitCounts {
	completed: number;
	noShows: number;
	lateCancellations: number;
}
export const NO_VISITS: VisitCounts = { completed: 0, noShows: 0, lateCancellations: 0 };

/**
 * A patient's card from the survivor (first of `group`) and all merged into them: identity is the
 * survivor's, warnings are everybody's. The version is the sum of the group's, so it rises with
 * every change of any of them, of what they chose about messages, of their consents and allergies, and
 * with the merge itself.
 */
export function cardOf<Source extends CardSource>(
	id: string,
	group: [Source, ...Source[]],
	details: CardDetails
) {
	const survivor = group[0];
	const ofGroup = group.flatMap(({ id }) =>
		details.choices.filter(({ patientId }) => patientId === id)
	);
	const timeZone = ofGroup[0]?.timeZone;
	const phone =
		details.phones.find((row) => row.patientId === survivor.id) ?? details.phones[0] ?? null;
	return {
		id,
		name: survivor.name,
		sex: survivor.sex,
		bornOn: survivor.bornOn,
		phoneTail: phone ? tailOf(phone.e164 ?? phone.raw) : null,
		recordNumber: survivor.recordNumber,
		isNew: details.visits.completed === 0,
		isVip: group.some((row) => row.isVip),
		hasAllergy: group.some((row) => row.hasAllergy),
		hasDebt: group.some((row) => row.hasDebt),
		popUp: details.popUps.length > 0 ? details.popUps.join('\n') : null,
		tags: [...new Set(details.tags)].sort(),
		noShows: details.visits.noShows,
		lateCancellations: details.visits.lateCancellations,
		state: survivor.state,
		...(timeZone && { timeZone }),
		...(details.consents?.length && { consents: [...details.consents] }),
		version: [...group, ...ofGroup].reduce(
			(sum, row) => sum + row.version,
			details.changesBeside ?? 0
		)
	};
}

const tailOf = (phone: string): string | null => {
	const digits = phone.replace(/\D/g, '');
	return digits.length >= 4 ? digits.slice(-4) : null;
};
