import * as k from '../../../contracts/conversations.ts';
import { steerPlanned } from '../../../contracts/messaging.ts';
import { patientPage } from '../../../contracts/patients.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Conversations');
const ONE = '/conversations/:conversationId';

/** What is written with patients, by whatever way; of the clinics whose messages the caller may read. */
export const conversationOperations: Operation[] = [
	op('get', '/inbox', 'What waits for somebody', '{unanswered, tasks}'),
	op(
		'get',
		'/conversations',
		'The shared inbox: those that wait longest for an answer first, then the newest',
		'{items: [Conversation], nextCursor}',
		{ query: k.conversationsQuery }
	),
	op('post', '/conversations', 'Write to a patient first', 'Conversation, message', {
		body: k.startConversation,
		status: 201,
		refusals: ['conflict']
	}),
	op('get', ONE, 'A conversation', 'Conversation'),
	op('patch', ONE, 'Take it, hand it over, close it, say whose it is', 'Conversation', {
		body: k.changeConversation,
		refusals: ['stale_version']
	}),
	op('get', `${ONE}/colleagues`, 'Who may be handed it', '{items: [{staffId, name}]}'),
	op(
		'get',
		`${ONE}/messages`,
		'All that went to and came from its address, newest first',
		'{items: [ThreadItem], nextCursor}',
		{ query: k.threadQuery }
	),
	op('post', `${ONE}/messages`, 'Answer by the way the patient wrote', 'ThreadItem', {
		body: k.writeInConversation,
		status: 201,
		refusals: ['conflict']
	}),
	op(
		'get',
		'/patients/:patientId/thread',
		'All that was written and said with a patient, newest first',
		'{items: [ThreadItem], nextCursor}',
		{ query: k.threadQuery }
	),
	op(
		'put',
		'/messages/:messageId/evidence',
		'Mark what a fee or a plan was agreed by, or take the mark back',
		'ThreadItem',
		{ body: k.markEvidence, refusals: ['conflict'] }
	),
	op(
		'get',
		'/clinics/:clinicId/contacts',
		'What was tried about these visits: the newest message, and calls that nobody took',
		'{items: [{appointmentId, message: {way, state, reason, at} | null, unansweredCalls}]}',
		{ query: k.visitContactsQuery }
	),
	op(
		'get',
		'/patients/:patientId/contact-ways',
		'Where and how a patient is written to, with the consent that holds',
		'ContactWays'
	),
	op(
		'put',
		'/patients/:patientId/contact-ways',
		'Change the way, language, zone or e-mail; null takes back',
		'ContactWays',
		{ body: k.putContactWays, refusals: ['conflict'] }
	),
	op(
		'get',
		'/patients/:patientId/consent',
		'Every word about consent as it was given, newest first',
		'{items: [ConsentEntry], nextCursor}',
		{ query: patientPage }
	),
	op(
		'put',
		'/patients/:patientId/consent',
		'Write down what a patient said about messages; a yes lifts what stood against them',
		'ContactWays',
		{ body: k.giveConsent, refusals: ['conflict'] }
	),
	op('get', '/call-tasks', 'Who is to be called, due first', '{items: [CallTask], nextCursor}', {
		query: k.callTasksQuery
	}),
	op('patch', '/call-tasks/:taskId', 'A task is done, or open again', 'CallTask', {
		body: k.changeCallTask,
		refusals: ['stale_version']
	}),
	op('post', '/calls', 'Log a call; ends its task and opens the next', 'ThreadItem', {
		body: k.logCall,
		status: 201
	}),
	op(
		'get',
		'/calls/of-nobody',
		'Calls of numbers that belong to no patient yet, newest first',
		'{items: [ThreadItem], nextCursor}',
		{ query: k.callsOfNobodyQuery }
	),
	op('patch', '/calls/:callId', 'Say whose a call of an unknown number was', 'ThreadItem', {
		body: k.giveCall,
		refusals: ['conflict', 'stale_version']
	}),
	op('post', '/integrations/calls', 'A telephone exchange tells of a call', 'nothing', {
		body: k.reportCall,
		status: 204
	}),
	op(
		'post',
		'/clinics/:clinicId/appointments/:id/message',
		'Message instead of call: ask whether the patient comes',
		'ThreadItem',
		{
			body: k.messageInstead,
			status: 201,
			refusals: ['conflict', 'illegal_transition', 'in_past']
		}
	),
	op(
		'patch',
		'/clinics/:clinicId/appointments/:id/messages/:messageId',
		'Send a planned message now, leave it unsent, or take that back',
		'nothing',
		{ body: steerPlanned, status: 204, refusals: ['conflict'] }
	)
];
