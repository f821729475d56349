import type { MessageView } from '../../../worker/contracts/messages.ts';
import type { ProductClient } from '../../../scripts/client/product-client.ts';
import type { CallTaskView } from '../../../worker/contracts/conversations.ts';

interface Page<Item> {
	items: Item[];
	nextCursor: string | null;
}

/** Every page of a list. */
async function readAll<Item>(caller: ProductClient, path: string): Promise<Item[]> {
	const all: Item[] = [];
	for (let cursor: string | null = null; ;) {
		const mark = path.includes('?') ? '&' : '?';
		const after = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
		const page: Page<Item> = await caller.get(`${path}${mark}limit=200${after}`);
		all.push(...page.items);
		if (!page.nextCursor) return all;
		cursor = page.nextCursor;
	}
}

/** The whole ledger of the organisation, what left and what did not, without what is still planned. */
export const readLedger = async (caller: ProductClient): Promise<MessageView[]> =>
	(await readAll<MessageView>(caller, '/messages')).filter(({ state }) => state !== 'planned');

/** Everything about one visit: what is planned, what was skipped and why, what left. */
export const readMessagesOf = (
	caller: ProductClient,
	appointmentId: string
): Promise<MessageView[]> =>
	readAll<MessageView>(caller, `/messages?appointmentId=${appointmentId}`);

export const readOpenTasks = (caller: ProductClient): Promise<CallTaskView[]> =>
	readAll<CallTaskView>(caller, '/call-tasks?state=open');
