import type { NewFact } from '../../../contracts/patient-facts.ts';
import { isSince } from '../../../domain/clinical/medical/facts.ts';
import { makeId } from '../../../domain/kernel/ids.ts';
import { refuse } from '../../../http/refused.ts';
import type { Sealing } from '../../../integrations/sealing/sealing.ts';
import type { FactRow } from '../../../repositories/patient-facts.ts';
import type { PatientRow } from '../../../repositories/patients.ts';
import { factPlace } from './present-fact.ts';

/** Whose facts, and who notes them when. */
export interface Noting {
	patient: Pick<PatientRow, 'organisationId' | 'id' | 'searchId'>;
	clinicId: string;
	by: { id: string; name: string };
	/** Milliseconds since 1970. */
	at: number;
	questionnaireId: string | null;
}

const DAY_MS = 86_400_000;

/** Rows of new facts, their own words sealed. 422 for a `since` that is no date or still to come. */
export function factRows(
	sealing: Sealing,
	noting: Noting,
	facts: readonly NewFact[]
): Promise<FactRow[]> {
	// Today, wherever on earth today is latest.
	const today = new Date(noting.at + DAY_MS).toISOString().slice(0, 10);
	return Promise.all(
		facts.map(async (fact, index) => {
			if (fact.since !== null && !isSince(fact.since, today))
				refuse({
					code: 'invalid',
					errors: [{ path: `facts.${index}.since`, code: 'out_of_range' }]
				});
			const id = makeId('fct', noting.at, crypto.getRandomValues(new Uint8Array(16)));
			return {
				organisationId: noting.patient.organisationId,
				id,
				patientId: noting.patient.id,
				searchId: noting.patient.searchId,
				clinicId: noting.clinicId,
				kind: fact.kind,
				code: fact.code,
				severity: fact.severity,
				since: fact.since,
				textSealed: fact.text ? await sealing.seal(factPlace(id, 'text'), fact.text) : null,
				questionnaireId: noting.questionnaireId,
				at: noting.at,
				byId: noting.by.id,
				byName: noting.by.name,
				endedAt: null,
				endedById: null,
				endedByName: null,
				endReasonSealed: null,
				replacedById: null,
				version: 1
			};
		})
	);
}
