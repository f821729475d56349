import * as a from '../../../contracts/access.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Staff, keys and audit');
const STALE = ['stale_version', 'conflict'] as const;

/** Who works here, what they and the integrations may do, and what was done. */
export const staffOperations: Operation[] = [
	op('get', '/roles', 'Roles and the capabilities they give', '{items: [{role, capabilities}]}'),
	op('get', '/staff', 'People of the organisation', '{items: [Person], nextCursor}', {
		query: a.staffQuery
	}),
	op('post', '/staff', 'Add a person, with an account or without', 'Person', {
		body: a.makeStaff,
		status: 201,
		refusals: ['conflict']
	}),
	op('get', '/staff/:staffId', 'A person', 'Person'),
	op('patch', '/staff/:staffId', 'Change a person, their memberships or rights', 'Person', {
		body: a.changeStaff,
		refusals: STALE
	}),
	op(
		'post',
		'/staff/:staffId/leave',
		'A person leaves: sessions end, coming appointments are listed',
		'Person with the appointments to hand over',
		{ refusals: ['conflict'] }
	),
	op(
		'get',
		'/staff/:staffId/hand-over',
		'Coming appointments of a person',
		'{items: [Appointment]}'
	),
	op('post', '/staff/:staffId/password-reset', 'A link to a new password', '{url, expiresAt}'),
	op('delete', '/staff/:staffId/second-factor', 'Lift a lost second factor', 'nothing'),
	op('get', '/devices', 'Desk computers', '{items: [Device]}'),
	op('post', '/devices', 'Make this browser a desk computer', 'Device', {
		body: a.makeDevice,
		status: 201
	}),
	op('delete', '/devices/:deviceId', 'Forget a desk computer', 'nothing'),
	op('get', '/invitations', 'Invitations', '{items: [Invitation], nextCursor}', {
		query: a.pageQuery
	}),
	op('post', '/invitations', 'Invite a person', 'Invitation with its link, shown once', {
		body: a.makeInvitation,
		status: 201,
		refusals: ['conflict']
	}),
	op('delete', '/invitations/:invitationId', 'Withdraw an invitation', 'nothing'),
	op('get', '/invitations/:token', 'What an invitation offers', '{organisation, name, email}', {
		isOpen: true
	}),
	op('post', '/invitations/:token/accept', 'Take it and set a password', '{user}', {
		isOpen: true,
		isCommand: false,
		body: a.acceptInvitation,
		refusals: ['not_found', 'conflict']
	}),
	op('get', '/api-keys', 'Keys of integrations', '{items: [Key], nextCursor}', {
		query: a.pageQuery
	}),
	op('post', '/api-keys', 'Make a key; its secret is shown once', 'Key with its secret', {
		body: a.makeApiKey,
		status: 201
	}),
	op('delete', '/api-keys/:keyId', 'Revoke a key', 'nothing'),
	op('get', '/audit', 'Who did what', '{items: [Entry], nextCursor}', { query: a.auditQuery }),
	op('get', '/audit/verification', 'Whether the audit is whole', '{checked, isIntact, breaks}'),
	op('get', '/audit/trail', 'The whole audit, to be verified elsewhere', 'application/x-ndjson')
];
