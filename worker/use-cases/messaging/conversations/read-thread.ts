import type { InferOutput } from 'valibot';
import type { ThreadItem, threadQuery } from '../../../contracts/conversations.ts';
import type { Access } from '../../../domain/access/access.ts';
import type { Env } from '../../../env.ts';
import { recordsFor } from '../../../repositories/records.ts';
import { readThread, type ThreadPage } from '../../../repositories/threads.ts';
import { clinicsWith } from '../clinics-with.ts';
import { patientGroup } from '../patient-group.ts';
import { findConversation } from './find-conversation.ts';
import { threadItem } from './present-thread.ts';

type Query = InferOutput<typeof threadQuery>;
type Page = { items: ThreadItem[]; nextCursor: string | null };

/** Everything that was written to a patient, by them and said with them, by any way (F128). */
export async function threadOfPatient(
	env: Env,
	access: Access,
	patientId: string,
	query: Query
): Promise<Page> {
	const records = recordsFor(env, access.organisationId);
	const { ids } = await patientGroup(records, access.organisationId, patientId);
	return pageOf(env, access, { patientIds: ids }, query);
}

/** The same of one address, whoever it belongs to. */
export async function threadOfConversation(
	env: Env,
	access: Access,
	conversationId: string,
	query: Query
): Promise<Page> {
	const records = recordsFor(env, access.organisationId);
	const { conversation } = await findConversation(records, access, conversationId, 'messages.read');
	return pageOf(env, access, { address: conversation.address }, query);
}

async function pageOf(
	env: Env,
	access: Access,
	of: ThreadPage['of'],
	{ limit, cursor, evidence }: Query
): Promise<Page> {
	const { organisationId } = access;
	const rows = await readThread(recordsFor(env, organisationId), {
		...{ organisationId, of },
		clinicIds: clinicsWith(access, 'messages.read'),
		isEvidence: evidence === 'true',
		before: cursor,
		limit: limit + 1
	});
	const items = rows.slice(0, limit);
	return {
		items: items.map((row) => threadItem(env, row)),
		nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null
	};
}
