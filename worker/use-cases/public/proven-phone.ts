import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { openProofToken } from '../../integrations/links/proof-token.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { getProof } from '../../repositories/phone-proofs.ts';
import { recordsFor } from '../../repositories/records.ts';
import type { DoorClinic } from './find-public-clinic.ts';
import { phonePlace } from './verify-phone.ts';

export interface ProvenPhone {
	e164: string;
	/** When its code was sent: the same however often the token is shown. */
	at: number;
}

/** The phone behind a verification token of this clinic; 422 on it when it is no good or over. */
export async function provenPhone(
	c: HttpContext,
	clinic: DoorClinic,
	token: string
): Promise<ProvenPhone> {
	const { organisationId, clinicId } = clinic;
	const opened = await openProofToken(c.env, clinicId, token, c.var.now);
	const records = recordsFor(c.env, organisationId);
	const proof =
		opened && (await getProof(records, { organisationId, clinicId, id: opened.proofId }));
	if (!proof || proof.provenAt === null)
		refuse({ code: 'invalid', errors: [{ path: 'verificationToken', code: 'out_of_range' }] });
	const sealing = sealingFor(c.env, organisationId);
	return { e164: await sealing.open(phonePlace(proof.id), proof.phoneSealed), at: proof.createdAt };
}
