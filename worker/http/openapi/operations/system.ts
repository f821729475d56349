import { backupQuery, restoreInput } from '../../../contracts/backup.ts';
import { messagesQuery } from '../../../contracts/messages.ts';
import { setUp } from '../../../contracts/organisation.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('The system');

export const systemOperations: Operation[] = [
	op('get', '/setup', 'Whether an empty system can be set up', '{isOpen}', { isOpen: true }),
	op('post', '/setup', 'Make an organisation with its first clinics and owner', '{organisation}', {
		isOpen: true,
		isCommand: false,
		body: setUp,
		status: 201
	}),
	op(
		'get',
		'/clinics/:clinicId/schedule/backup',
		'A portion of all that a schedule is',
		'BackupPage',
		{
			query: backupQuery
		}
	),
	op(
		'post',
		'/clinics/:clinicId/schedule/restore',
		'Take a backup into an empty schedule',
		'{reconciled}',
		{
			body: restoreInput
		}
	),
	op(
		'get',
		'/messages',
		'What is planned, was sent, came in or could not be sent; codes only outside production',
		'{items: [{id, kind, channel, to, body, code?, state, reason?, dueAt, sentAt, patientId?, appointmentId?, clinicId?, ruleId?, channelId?, direction, deliveredAt?, attempts, segments?, cost?}], nextCursor, unanswered?}',
		{ query: messagesQuery }
	),
	op(
		'post',
		'/clinics/:clinicId/reconciliation',
		'Compare the records of a clinic with its live schedule and mend what differs',
		'what was compared and mended',
		{ isCommand: false }
	),
	op('get', '/openapi.json', 'This document', 'OpenAPI 3.1', { isOpen: true })
];
