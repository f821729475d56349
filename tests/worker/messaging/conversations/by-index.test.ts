import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { bornOnDays } from '../../../../worker/repositories/birthdays.ts';
import { listCallsOfNobody } from '../../../../worker/repositories/calls.ts';
import { listCallTasks } from '../../../../worker/repositories/call-tasks.ts';
import { standingBlocks } from '../../../../worker/repositories/contact-blocks.ts';
import { listNewest, listWaiting } from '../../../../worker/repositories/conversation-list.ts';
import { endAttempts } from '../../../../worker/repositories/message-ledger.ts';
import { listMessages } from '../../../../worker/repositories/messages.ts';
import { moveOn, selectReported } from '../../../../worker/repositories/provider-events.ts';
import { selectBlocks } from '../../../../worker/repositories/message-recipients.ts';
import { recordsFor } from '../../../../worker/repositories/records.ts';
import { readThread } from '../../../../worker/repositories/threads.ts';
import { contactsOfVisits } from '../../../../worker/repositories/visit-contacts.ts';

const records = recordsFor(env, '');
const scope = { organisationId: 'org_1', clinicId: 'cli_1' };
const after = { at: 5, id: 'x' };
const page = { organisationId: 'org_1', clinicIds: ['cli_1'], limit: 50 };
const channel = { organisationId: 'org_1', channelId: 'chn_1' };
const log = {
	...page,
	withAccountLetters: false,
	clinicId: 'cli_1',
	state: 'sent',
	before: 'z'
} as const;
const thread = { ...page, isEvidence: false, before: 'msg_9' };
type Statement = { toSQL(): { sql: string; params: unknown[] } };

/** Names of the indexes by which a statement reads. */
async function indexesOf(statement: unknown): Promise<string> {
	const { sql, params } = (statement as Statement).toSQL();
	const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
		.bind(...params)
		.all<{ detail: string }>();
	const details = plan.results.map(({ detail }) => detail);
	expect(
		details.filter((detail) =>
			/^SCAN (?!json_each|one VIRTUAL|CONSTANT ROW|\(subquery)/.test(detail)
		)
	).toEqual([]);
	return details.join('\n');
}

it.each([
	['conversations that wait', 'conversation_waiting', listWaiting(records, { ...page, after })],
	['answered ones', 'conversation_newest', listNewest(records, { ...page, after }, 'answered')],
	['mine', 'conversation_of_staff', listNewest(records, page, { assigneeId: 'stf_1' })],
	['tasks', 'call_task_due', listCallTasks(records, { ...page, state: 'open', after })],
	[
		'tasks of a patient',
		'call_task_of_patient',
		listCallTasks(records, { ...page, state: 'open', patientIds: ['pat_1'], after })
	],
	[
		'the thread of a patient',
		'message_by_patient',
		readThread(records, { ...thread, of: { patientIds: ['pat_1', 'pat_2'] } })
	],
	[
		'the thread of an address',
		'message_by_recipient',
		readThread(records, { ...thread, of: { address: '+861' } })
	],
	[
		'the rows of attempts that ended',
		'sqlite_autoindex_message_1 (organisation_id=? AND id=?)',
		endAttempts(records, 'org_1', [{ id: 'msg_1', state: 'sent' }])
	],
	[
		'what a report names by our id',
		'sqlite_autoindex_message_1 (organisation_id=? AND id=?)',
		selectReported(records, channel, { messageId: 'msg_1' })
	],
	[
		"what a report names by the provider's id",
		'message_by_provider_id (channel_id=? AND provider_message_id=?)',
		selectReported(records, channel, { providerMessageId: 'SM1' })
	],
	[
		'what a report moves on',
		'message_by_state (organisation_id=? AND state=? AND id=?)',
		moveOn(records, 'org_1', { id: 'msg_1', to: '+861' }, ['sent'], { state: 'delivered' })
	],
	[
		'who was told along with it',
		'message_by_recipient (organisation_id=? AND to=?)',
		moveOn(records, 'org_1', { id: 'msg_1', to: '+861' }, ['sent'], { state: 'delivered' })
	],
	[
		'what was said about visits',
		'message_by_appointment (organisation_id=? AND appointment_id=?)',
		contactsOfVisits(records, 'org_1', 'cli_1', ['apt_1'])
	],
	['the log of a patient', 'message_by_patient', listMessages(records, { ...log, patientId: 'p' })],
	[
		'the log of a visit',
		'message_by_appointment',
		listMessages(records, { ...log, appointmentId: 'apt_1' })
	],
	[
		'the log of numbers',
		'message_by_recipient',
		listMessages(records, { ...log, to: ['+861', '+862'] })
	],
	[
		'blocks',
		'sqlite_autoindex_contact_block_1 (organisation_id=? AND way=? AND address=?)',
		standingBlocks(records, 'org_1', [{ way: 'sms', address: '+861' }])
	],
	[
		'blocks of patients',
		'sqlite_autoindex_patient_phone_1 (organisation_id=? AND patient_id=?)',
		selectBlocks(records, 'org_1', ['pat_1'])
	],
	[
		'blocks of their addresses',
		'sqlite_autoindex_contact_block_1 (organisation_id=? AND way=? AND address=?)',
		selectBlocks(records, 'org_1', ['pat_1'])
	],
	[
		'calls of nobody',
		'message_call_of_nobody',
		listCallsOfNobody(records, { ...page, before: 'z' })
	],
	['birthdays', 'patient_by_birthday', bornOnDays(records, scope, ['11-22'], '', 200)]
])('finds %s by their index', async (_, index, statement) => {
	expect(await indexesOf(statement)).toContain(index);
});
