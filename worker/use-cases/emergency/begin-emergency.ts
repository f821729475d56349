import type { BeginEmergency } from '../../contracts/emergency.ts';
import type { Access } from '../../domain/access/access.ts';
import { EMERGENCY_MS, isAnythingClosed } from '../../domain/access/emergency.ts';
import { requirePerson } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { sealOf } from '../../integrations/auth/seal.ts';
import {
	insertEmergency,
	liveEmergency,
	nextEmergencyNumber,
	type EmergencyRow
} from '../../repositories/emergencies.ts';
import { getPatientRow, type PatientRow } from '../../repositories/patients.ts';
import type { Records } from '../../repositories/records.ts';
import { ownAccount, requirePassword } from '../access/change-me.ts';
import { freshId } from '../access/fresh.ts';
import { requireOwnCode } from '../access/own-second-factor.ts';
import { chainAtOnce } from '../audit/chain-at-once.ts';
import { grantOf, placeOfReason } from './present-emergency.ts';
import { tellOwners } from './tell-owners.ts';

/**
 * Opens one patient's record to somebody to whom it is closed (T21): for an hour, to read, in this session
 * alone. Who they are is proved once more; the act is in the audit and in the organisation's chain before
 * it counts, and without the chain nothing opens (T20). 409 where nothing is closed or it is open already.
 */
export async function beginEmergencyAccess(
	c: HttpContext,
	records: Records,
	access: Access,
	patientId: string,
	input: BeginEmergency
): Promise<Decision> {
	const { organisationId } = access;
	const { userId, sessionId, name } = requirePerson(c);
	const patient = await getPatientRow(records, organisationId, patientId);
	if (!patient) refuse({ code: 'not_found' });
	if (!isAnythingClosed(access)) refuse({ code: 'conflict', detail: 'Nothing of it is closed.' });
	const bearer = { organisationId, userId, sessionId };
	if (await liveEmergency(records, bearer, { patientId }, c.var.now))
		refuse({ code: 'conflict', detail: 'It is open already.' });
	await prove(c, input);
	const row = await freshRow(c, records, patient, { ...bearer, name }, input.reason);
	await chainBeginning(c, records, row, input.reason);
	return {
		status: 201,
		body: grantOf(row, input.reason, c.var.now),
		statements: [insertEmergency(records, row)],
		audit: [],
		after: () => tellOwners(c, records, row)
	};
}

async function prove(c: HttpContext, { password, code }: BeginEmergency): Promise<void> {
	const own = await ownAccount(c);
	const required = (path: string) =>
		refuse({ code: 'invalid', errors: [{ path, code: 'required' }] });
	if (own.twoFactorEnabled) return requireOwnCode(c, own, code ?? required('code'));
	return requirePassword(c, own, password ?? required('password'));
}

async function freshRow(
	c: HttpContext,
	records: Records,
	{ organisationId, id: patientId, clinicId }: PatientRow,
	by: { userId: string; sessionId: string; name: string },
	reason: string
): Promise<EmergencyRow> {
	const at = c.var.now;
	const id = freshId('emg', at);
	return {
		...{ organisationId, id, patientId, clinicId },
		...{ userId: by.userId, sessionId: by.sessionId, byName: by.name },
		number: await nextEmergencyNumber(records, organisationId, by.userId, patientId),
		reasonSealed: await sealingFor(c.env, organisationId).seal(placeOfReason(id), reason),
		...{ at, endsAt: at + EMERGENCY_MS, endedAt: null },
		...{ reviewedAt: null, reviewedById: null, reviewedByName: null, version: 1 }
	};
}

/** The reason may tell of the patient's health: the entry holds its keyed digest, the row its words. */
async function chainBeginning(
	c: HttpContext,
	records: Records,
	{ id, patientId, clinicId, endsAt }: EmergencyRow,
	reason: string
): Promise<void> {
	const entry = {
		action: 'emergency.begin',
		subject: { kind: 'emergency', id },
		clinicId,
		after: {
			patientId,
			endsAt: new Date(endsAt).toISOString(),
			reasonSeal: await sealOf(c.env.AUTH_SECRET, `${id}\n${reason}`)
		}
	};
	await chainAtOnce(c, records, entry);
}
