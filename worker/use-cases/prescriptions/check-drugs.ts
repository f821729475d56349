import type { RxCheck } from '../../contracts/prescriptions.ts';
import { unjudged, warningsFor } from '../../domain/clinical/prescribing/warnings.ts';
import { factsOf } from '../../repositories/patient-facts.ts';
import type { PatientRow } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';

/**
 * What of the patient's own data speaks against these drugs, read anew each time: facts of records merged
 * into theirs count too. `on` is the clinic's date, from which the age is counted.
 */
export async function checkDrugs(
	records: Records,
	{ row, ids }: { row: PatientRow; ids: string[] },
	drugCodes: readonly (string | null)[],
	on: string
): Promise<RxCheck> {
	const facts = await factsOf(records, row.organisationId, ids);
	const known = { facts, age: ageOn(row.bornOn, on) };
	const freeAllergy = row.allergySealed === null ? [] : [{ code: null }];
	return {
		warnings: warningsFor(
			drugCodes.filter((code) => code !== null),
			known
		),
		...unjudged(drugCodes, [...facts, ...freeAllergy])
	};
}

/** Whole years on a local date; a birthday on 29 February comes on 1 March in other years. */
export function ageOn(bornOn: string | null, on: string): number | null {
	if (bornOn === null) return null;
	const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));
	return on.slice(5) < bornOn.slice(5) ? years - 1 : years;
}
