import type { InferOutput } from 'valibot';
import type { ConversationView, conversationsQuery } from '../../../contracts/conversations.ts';
import type { Access } from '../../../domain/access/access.ts';
import { refuse } from '../../../http/refused.ts';
import {
	listNewest,
	listWaiting,
	type ConversationPage,
	type ShownConversation
} from '../../../repositories/conversation-list.ts';
import type { Records } from '../../../repositories/records.ts';
import { clinicsWith } from '../clinics-with.ts';
import { readPlace, writePlace, type Place } from '../place-cursor.ts';
import { conversationView } from './present-conversation.ts';

type Query = InferOutput<typeof conversationsQuery>;
/** A list is read part after part; a cursor says in which it goes on. */
type Part = {
	name: string;
	read: (records: Records, page: ConversationPage) => Promise<ShownConversation[]>;
	placeOf: (row: ShownConversation['conversation']) => Place;
};

const waiting: Part = {
	name: 'w',
	read: listWaiting,
	placeOf: ({ id, unansweredSince, lastAt }) => ({ id, at: unansweredSince ?? lastAt })
};
const newest = (which: Parameters<typeof listNewest>[2]): Part => ({
	name: 'n',
	read: (records, page) => listNewest(records, page, which),
	placeOf: ({ id, lastAt }) => ({ id, at: lastAt })
});

/**
 * The shared inbox (F128): those that wait longest for an answer first, then the newest; of the
 * clinics whose messages one may read. `mine` are open ones of the caller, of an API key none.
 */
export async function listConversations(
	records: Records,
	access: Access,
	{ limit, cursor, state, clinicId }: Query
): Promise<{ items: ConversationView[]; nextCursor: string | null }> {
	const parts = partsOf(state, access.staffId);
	const start = readStart(cursor, parts);
	const clinicIds = clinicsWith(access, 'messages.read', clinicId);
	const rows: { row: ShownConversation; cursor: string }[] = [];
	for (const [index, part] of parts.entries()) {
		if (index < start.part || rows.length > limit) continue;
		const after = index === start.part ? start.after : undefined;
		const page = { organisationId: access.organisationId, clinicIds, after };
		const found = await part.read(records, { ...page, limit: limit + 1 - rows.length });
		for (const row of found)
			rows.push({ row, cursor: part.name + writePlace(part.placeOf(row.conversation)) });
	}
	const items = rows.slice(0, limit);
	return {
		items: items.map(({ row }) => conversationView(row)),
		nextCursor: rows.length > limit ? (items.at(-1)?.cursor ?? null) : null
	};
}

function partsOf(state: Query['state'], staffId: string | null): Part[] {
	if (state === 'unanswered') return [waiting];
	if (state === 'closed') return [newest('closed')];
	if (state === 'mine') return staffId === null ? [] : [newest({ assigneeId: staffId })];
	return [waiting, newest('answered')];
}

function readStart(cursor: string | undefined, parts: Part[]): { part: number; after?: Place } {
	if (cursor === undefined) return { part: 0 };
	const part = parts.findIndex(({ name }) => name === cursor[0]);
	if (part < 0) refuse({ code: 'invalid', errors: [{ path: 'cursor', code: 'wrong_type' }] });
	const after = readPlace(cursor.slice(1));
	return { part, ...(after && { after }) };
}
