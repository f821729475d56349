import type { RxCheck } from '../../contracts/prescriptions.ts';
import { unjudged, warningsFor } from '../../domain/clinical/prescribing/warnings.ts';
import { ageOn } from '../../domain/patients/age-on.ts';
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
