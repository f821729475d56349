import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { openProofToken } from '../../integrations/links/proof-token.ts';
import { phoneForCode } from '../../integrations/phones.ts';
import { phonesOf } from '../../repositories/patient-details.ts';
import type { Records } from '../../repositories/records.ts';
import type { DoorClinic } from './find-public-clinic.ts';
import { provenPhone } from './proven-phone.ts';

/** Where the second factor of a link goes: a number of the record, never one that is typed. */
export interface CodePlace {
	clinic: DoorClinic;
	/** E.164. */
	phone: string;
}

/** The first number of these records to which a code may go (E.164), null for none. */
export async function codePhone(
	records: Records,
	organisationId: string,
	patientIds: string[],
	country: string
): Promise<string | null> {
	const phones = await phonesOf(records, organisationId, patientIds);
	for (const { e164 } of phones) {
		const usable = e164 === null ? null : phoneForCode(e164, country);
		if (usable) return usable.e164;
	}
	return null;
}

/** The proof behind the token, if it is of the number that the code was sent to; 422 on it otherwise. */
export async function requireLinkPhone(
	c: HttpContext,
	{ clinic, phone }: CodePlace,
	token: string
): Promise<string> {
	const { e164 } = await provenPhone(c, clinic, token);
	const opened = await openProofToken(c.env, clinic.clinicId, token, c.var.now);
	if (e164 !== phone || !opened)
		refuse({ code: 'invalid', errors: [{ path: 'verificationToken', code: 'out_of_range' }] });
	return opened.proofId;
}
