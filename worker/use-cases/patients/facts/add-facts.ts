import type { AddFacts } from '../../../contracts/patient-facts.ts';
import type { Env } from '../../../env.ts';
import type { Decision } from '../../../http/command.ts';
import { refuse } from '../../../http/refused.ts';
import { sealingFor } from '../../../integrations/sealing/sealing.ts';
import {
	endFactRow,
	factsOf,
	insertFacts,
	type FactRow
} from '../../../repositories/patient-facts.ts';
import type { Records } from '../../../repositories/records.ts';
import { patientToChange } from '../../messaging/patient-group.ts';
import type { PatientScope } from '../change-patient.ts';
import { refreshCards } from '../push-cards.ts';
import { factRows } from './fact-rows.ts';
import { presentFact } from './present-fact.ts';

/**
 * Notes facts; one that stands in the place of another ends it, and both stay readable. A code that is
 * on record already is 409: it is replaced, not doubled. Cards on the boards warn of a new allergy at once.
 */
export async function addPatientFacts(
	env: Env,
	records: Records,
	{ organisationId, patientId }: PatientScope,
	input: AddFacts,
	by: { id: string; name: string },
	now: number
): Promise<Decision> {
	const { row: patient, ids } = await patientToChange(records, organisationId, patientId);
	const known = await factsOf(records, organisationId, ids);
	const sealing = sealingFor(env, organisationId);
	const noting = { patient, clinicId: input.clinicId, by, at: now, questionnaireId: null };
	const rows = await factRows(sealing, noting, input.facts);
	const replaced = input.facts.map(({ replacesId }, index) =>
		replacesId === null ? null : requireOpen(known, replacesId, index)
	);
	refuseDoubles(rows, known, replaced);
	const isAllergy = [...rows, ...replaced].some((row) => row?.kind === 'allergy');
	return {
		status: 201,
		body: { items: await Promise.all(rows.map((row) => presentFact(sealing, row))) },
		statements: [
			...replaced.flatMap((old, index) =>
				old === null
					? []
					: [
							endFactRow(records, old, {
								endedAt: now,
								endedById: by.id,
								endedByName: by.name,
								replacedById: rows[index]?.id ?? null
							})
						]
			),
			...insertFacts(records, rows)
		],
		audit: {
			action: 'patient.note_facts',
			subject: { kind: 'patient', id: patientId },
			clinicId: input.clinicId,
			after: { facts: rows.map(({ id, kind }) => ({ id, kind })) }
		},
		after: async () => {
			if (isAllergy) await refreshCards(env, records, organisationId, patientId);
		}
	};
}

const requireOpen = (known: FactRow[], id: string, index: number): FactRow =>
	known.find((row) => row.id === id) ??
	refuse({ code: 'invalid', errors: [{ path: `facts.${index}.replacesId`, code: 'unknown_id' }] });

function refuseDoubles(rows: FactRow[], known: FactRow[], replaced: (FactRow | null)[]): void {
	const keyOf = ({ kind, code }: FactRow) => `${kind} ${code}`;
	const taken = new Set(known.filter((row) => !replaced.includes(row)).map(keyOf));
	for (const row of rows) {
		if (row.code === null) continue;
		if (taken.has(keyOf(row)))
			refuse({
				code: 'conflict',
				detail: 'This is on record already.',
				extra: { factCode: row.code }
			});
		taken.add(keyOf(row));
	}
}
