import { env } from 'cloudflare:workers';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
	callTaskIdOf,
	conversationIdOf
} from '../../../../worker/integrations/messages/derived-id.ts';
import { getCallTask, openCallTask } from '../../../../worker/repositories/call-tasks.ts';
import { recordConsent, standingConsents } from '../../../../worker/repositories/consents.ts';
import {
	blockAddress,
	liftBlocks,
	mayBeWrittenTo,
	standingBlocks
} from '../../../../worker/repositories/contact-blocks.ts';
import { getConversation } from '../../../../worker/repositories/conversation-list.ts';
import { noteAnswer, noteInbound } from '../../../../worker/repositories/conversations.ts';
import { listMessages } from '../../../../worker/repositories/messages.ts';
import { recordsFor } from '../../../../worker/repositories/records.ts';

const organisationId = 'org_conversations';
const records = recordsFor(env, organisationId);
const address = '+8613800138000';
let hour = 0;

async function aKey(to = `+86138${String(++hour).padStart(8, '0')}`) {
	const id = await conversationIdOf(organisationId, 'sms', to);
	const way = 'sms' as const;
	return { organisationId, id, clinicId: 'cli_1', patientId: null, way, address: to };
}
const received = (id: string, at: number, body = 'Will you call me?') => ({
	...{ id, at, body },
	channelId: 'chn_1',
	providerMessageId: id
});

describe('a conversation', () => {
	it('waits from the first message that nobody answered, and counts the time to the answer', async () => {
		const key = await aKey();
		await records.batch(noteInbound(records, key, received('msg_a1', 1_000)));
		await records.batch(noteInbound(records, key, received('msg_a2', 5_000, 'Hello?')));
		const waiting = await getConversation(records, organisationId, key.id);
		expect(waiting?.conversation).toMatchObject({
			unansweredSince: 1_000,
			lastAt: 5_000,
			lastText: 'Hello?',
			firstResponseMs: null,
			version: 2
		});
		const by = { id: 'stf_1', name: 'Li' };
		await noteAnswer(records, key, { at: 61_000, text: 'We will.', assignee: by, hasLeft: true });
		await noteAnswer(records, key, { at: 99_000, text: 'Now.', assignee: null, hasLeft: true });
		const answered = await getConversation(records, organisationId, key.id);
		expect(answered?.conversation).toMatchObject({
			unansweredSince: null,
			firstResponseMs: 60_000,
			assigneeId: 'stf_1',
			lastText: 'Now.'
		});
	});

	it('takes the same message of a provider once, also when it comes late', async () => {
		const key = await aKey();
		await records.batch(noteInbound(records, key, received('msg_b1', 1_000)));
		await noteAnswer(records, key, { at: 2_000, text: 'Answered.', assignee: null, hasLeft: true });
		await records.batch(noteInbound(records, key, received('msg_b1', 1_000)));
		const after = await getConversation(records, organisationId, key.id);
		expect(after?.conversation).toMatchObject({ unansweredSince: null, version: 2 });
		const rows = await listMessages(records, {
			...{ organisationId, withAccountLetters: false, limit: 10 },
			to: [key.address]
		});
		expect(rows).toMatchObject([{ kind: 'incoming', direction: 'in', state: 'received' }]);
	});
});

it('opens one task for one reason about one thing', async () => {
	const id = await callTaskIdOf(organisationId, 'message_failed', 'msg_x');
	const row = {
		...{ organisationId, id, clinicId: 'cli_1', patientId: null, appointmentId: null },
		...{ messageId: 'msg_x', reason: 'message_failed' as const, dueAt: 5, createdAt: 5 }
	};
	await openCallTask(records, row);
	await openCallTask(records, { ...row, dueAt: 9, detail: 'again' });
	const task = await getCallTask(records, organisationId, id);
	expect(task?.task).toMatchObject({ dueAt: 5, detail: '', state: 'open', version: 1 });
	expect(await callTaskIdOf(organisationId, 'number_refused', 'msg_x')).not.toBe(id);
});

describe('whether somebody may be written to', () => {
	const ask = async (purpose: 'care' | 'marketing', patientIds: string[]) => {
		const asked = { way: 'sms', address, purpose, patientIds: JSON.stringify(patientIds) };
		const [row] = await records.all<{ may: number }>(
			sql`SELECT ${mayBeWrittenTo(organisationId, asked)} AS may`
		);
		return row?.may === 1;
	};
	const said = (id: string, purpose: 'care' | 'marketing', isGiven: boolean) =>
		recordConsent(records, {
			...{ organisationId, patientId: 'pat_1', id, way: 'sms', purpose, isGiven },
			...{ proof: 'said aloud', byId: 'stf_1', byName: 'Li', at: 1 }
		});

	it('needs no word for care, one for marketing, and takes the newest', async () => {
		expect(await ask('care', ['pat_1'])).toBe(true);
		expect(await ask('marketing', ['pat_1'])).toBe(false);
		await said('cns_1', 'marketing', true);
		expect(await ask('marketing', ['pat_1'])).toBe(true);
		expect(await ask('marketing', ['pat_1', 'pat_2'])).toBe(false);
		await said('cns_2', 'care', false);
		expect(await ask('care', ['pat_1'])).toBe(false);
		expect(await ask('care', ['pat_2'])).toBe(true);
		await said('cns_3', 'care', true);
		expect(await ask('care', ['pat_1'])).toBe(true);
		const standing = await standingConsents(records, organisationId, ['pat_1']);
		expect(standing).toHaveLength(2);
		expect(standing.find(({ purpose }) => purpose === 'care')).toMatchObject({
			id: 'cns_3',
			isGiven: true
		});
	});

	it('ends with a block and begins again when it is lifted', async () => {
		const where = { organisationId, way: 'sms' as const, address };
		await blockAddress(records, { ...where, why: 'opted_out', proof: 'STOP', at: 1 });
		await blockAddress(records, { ...where, why: 'refused', proof: '21610', at: 2 });
		expect(await ask('care', ['pat_1'])).toBe(false);
		expect(await standingBlocks(records, organisationId, [where])).toHaveLength(2);
		await liftBlocks(records, { ...where, why: 'opted_out', at: 3 });
		expect(await ask('care', ['pat_1'])).toBe(false);
		await liftBlocks(records, { ...where, at: 4 });
		expect(await ask('care', ['pat_1'])).toBe(true);
		await blockAddress(records, { ...where, why: 'opted_out', proof: 'STOP again', at: 5 });
		const [standing] = await standingBlocks(records, organisationId, [where]);
		expect(standing).toMatchObject({ proof: 'STOP again', at: 5 });
		expect(await standingBlocks(records, 'org_else', [where])).toEqual([]);
	});
});
