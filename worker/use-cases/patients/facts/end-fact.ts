import type { Env } from '../../../env.ts';
import type { Decision } from '../../../http/command.ts';
import { refuse } from '../../../http/refused.ts';
import { sealingFor } from '../../../integrations/sealing/sealing.ts';
import { endFactRow, type FactRow } from '../../../repositories/patient-facts.ts';
import type { Records } from '../../../repositories/records.ts';
import { refreshCards } from '../push-cards.ts';
import { factPlace, presentFact } from './present-fact.ts';

/** A fact holds no more, or never did: it is ended with the reason and stays readable. 409 when it has ended. */
export async function endPatientFact(
	env: Env,
	records: Records,
	row: FactRow,
	input: { clinicId: string; reason: string },
	by: { id: string; name: string },
	now: number
): Promise<Decision> {
	if (row.endedAt !== null) refuse({ code: 'conflict', detail: 'This has been ended.' });
	const { organisationId, patientId } = row;
	const sealing = sealingFor(env, organisationId);
	const ended = {
		endedAt: now,
		endedById: by.id,
		endedByName: by.name,
		endReasonSealed: await sealing.seal(factPlace(row.id, 'end_reason'), input.reason)
	};
	return {
		status: 200,
		body: await presentFact(sealing, { ...row, ...ended, version: row.version + 1 }),
		statements: [endFactRow(records, row, ended)],
		audit: {
			action: 'patient.end_fact',
			subject: { kind: 'patient', id: patientId },
			clinicId: input.clinicId,
			before: { id: row.id, kind: row.kind }
		},
		after: async () => {
			if (row.kind === 'allergy') await refreshCards(env, records, organisationId, patientId);
		}
	};
}
