import type { InferOutput } from 'valibot';
import type { startConversation as startInput } from '../../../contracts/conversations.ts';
import type { Access } from '../../../domain/access/access.ts';
import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import { conversationIdOf } from '../../../integrations/messages/derived-id.ts';
import { getConversation } from '../../../repositories/conversation-list.ts';
import type { Records } from '../../../repositories/records.ts';
import { addressesOf } from '../consent/addresses-of.ts';
import { patientGroup } from '../patient-group.ts';
import { conversationView } from './present-conversation.ts';
import { write } from './write-in-conversation.ts';

type Start = InferOutput<typeof startInput>;

/**
 * Writes to a patient first. There is one conversation with an address: one that was there goes on,
 * at the clinic that writes. 409 `no_address` where the patient has none of that way, `not_active`
 * for somebody who is written to no more.
 */
export async function startConversation(
	c: HttpContext,
	records: Records,
	access: Access,
	input: Start
): Promise<Decision> {
	const { organisationId } = access;
	const { patientId, clinicId, way, body } = input;
	const { row, ids } = await patientGroup(records, organisationId, patientId);
	if (row.state !== 'active') refuse({ code: 'conflict', extra: { reason: 'not_active' } });
	const ofWay = (await addressesOf(records, organisationId, ids)).filter((one) => one.way === way);
	const { address } =
		ofWay.find(({ blocked }) => blocked === null) ??
		ofWay[0] ??
		refuse({ code: 'conflict', extra: { reason: 'no_address' } });
	const id = await conversationIdOf(organisationId, way, address);
	const before = await getConversation(records, organisationId, id);
	const { decision, after } = await write(c, records, access, {
		before: before?.conversation ?? null,
		key: { organisationId, id, clinicId, patientId, way, address },
		...{ body, input }
	});
	const patientName = after.patientId === patientId ? row.name : (before?.patientName ?? row.name);
	return {
		...decision,
		body: { ...conversationView({ conversation: after, patientName }), message: decision.body }
	};
}
