import type { InferOutput } from 'valibot';
import type { callsOfNobodyQuery, ThreadItem } from '../../../contracts/conversations.ts';
import type { Access } from '../../../domain/access/access.ts';
import type { Env } from '../../../env.ts';
import { listCallsOfNobody } from '../../../repositories/calls.ts';
import { recordsFor } from '../../../repositories/records.ts';
import { clinicsWith } from '../clinics-with.ts';
import { threadItem } from '../conversations/present-thread.ts';

/** Calls of numbers that are nobody's yet, newest first. */
export async function callsOfNobody(
	env: Env,
	access: Access,
	{ limit, cursor, clinicId }: InferOutput<typeof callsOfNobodyQuery>
): Promise<{ items: ThreadItem[]; nextCursor: string | null }> {
	const { organisationId } = access;
	const rows = await listCallsOfNobody(recordsFor(env, organisationId), {
		organisationId,
		clinicIds: clinicsWith(access, 'messages.read', clinicId),
		before: cursor,
		limit: limit + 1
	});
	const items = rows.slice(0, limit);
	return {
		items: items.map((row) => threadItem(env, row)),
		nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null
	};
}
