import type { EmergencyState } from '../../contracts/emergency.ts';
import type { Access } from '../../domain/access/access.ts';
import { isAnythingClosed } from '../../domain/access/emergency.ts';
import { requirePerson } from '../../http/access.ts';
import type { HttpContext } from '../../http/context.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { liveEmergency } from '../../repositories/emergencies.ts';
import type { Records } from '../../repositories/records.ts';
import { ownAccount } from '../access/change-me.ts';
import { grantOf, placeOfReason } from './present-emergency.ts';

const OPEN: EmergencyState = { grant: null, mayBegin: false, proof: 'password' };

/** Whether this session has emergency access to the record, or may ask for it, and by which proof. */
export async function readEmergencyState(
	c: HttpContext,
	records: Records,
	access: Access,
	patientId: string
): Promise<EmergencyState> {
	const caller = requirePerson(c);
	if (!isAnythingClosed(access)) return OPEN;
	const row = await liveEmergency(records, caller, { patientId }, c.var.now);
	const { twoFactorEnabled } = await ownAccount(c);
	const sealing = sealingFor(c.env, access.organisationId);
	const reason = row && (await sealing.open(placeOfReason(row.id), row.reasonSealed));
	return {
		grant: row && grantOf(row, reason ?? '', c.var.now),
		mayBegin: access.canAnywhere('record.emergency'),
		proof: twoFactorEnabled ? 'code' : 'password'
	};
}
