import type { FactView } from '../../../contracts/patient-facts.ts';
import type { Access } from '../../../domain/access/access.ts';
import { byLoudness, capabilityToRead } from '../../../domain/clinical/medical/facts.ts';
import type { Env } from '../../../env.ts';
import { sealingFor } from '../../../integrations/sealing/sealing.ts';
import { factsOf } from '../../../repositories/patient-facts.ts';
import { recordsFor } from '../../../repositories/records.ts';
import { patientGroup } from '../../messaging/patient-group.ts';
import { presentFact } from './present-fact.ts';

/**
 * What is known of a patient's health, loudest first; of a survivor what was known of merged records
 * too. Kinds that the reader may not read are left out.
 */
export async function listFacts(
	env: Env,
	access: Access,
	patientId: string,
	withEnded: boolean
): Promise<FactView[]> {
	const { organisationId } = access;
	const records = recordsFor(env, organisationId);
	const { ids } = await patientGroup(records, organisationId, patientId);
	const rows = await factsOf(records, organisationId, ids, withEnded);
	const sealing = sealingFor(env, organisationId);
	const shown = rows.filter(({ kind }) => access.canAnywhere(capabilityToRead(kind)));
	return byLoudness(await Promise.all(shown.map((row) => presentFact(sealing, row))));
}
