import { changeChannel, makeChannel, testSend } from '../../../contracts/channels.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Channels of messages');

/** Accounts at providers of messages, and how they fare. */
export const channelOperations: Operation[] = [
	op(
		'get',
		'/channels',
		'Channels of the organisation, and what each kind asks for; secrets by name alone',
		'{items: [Channel], nextCursor, kinds: [{kind, way, fields, hasTemplates, hasWebhook, isAvailable}]}'
	),
	op('post', '/channels', 'Connect a channel; it is paused until it is started', 'Channel', {
		body: makeChannel,
		status: 201,
		refusals: ['conflict']
	}),
	op(
		'get',
		'/channels/health',
		'How each channel fared in the last 24 hours, and where messages wait',
		'{items: [{channelId, name, way, state, sent, delivered, failed, unknown, latencyMs, spent, restsUntil, lastFailure, hours}], late: [{clinicId, due, minutes}], unanswered, hasOutbox}'
	),
	op(
		'get',
		'/channels/alarm',
		'Channels that fail, rest or have spent their money, and clinics whose messages are over 10 minutes late',
		'{channels: [{id, name, state}], late: [{clinicId, due, minutes}]}'
	),
	op(
		'patch',
		'/channels/:channelId',
		'Change, start, pause or retire a channel; secrets that are left out stay',
		'Channel',
		{ body: changeChannel, refusals: ['stale_version', 'conflict'] }
	),
	op(
		'post',
		'/channels/:channelId/test',
		'Send one sample message by it, also while it is paused',
		'{messageId, outcome, reason}',
		{ body: testSend, refusals: ['conflict', 'rate_limited'] }
	)
];
