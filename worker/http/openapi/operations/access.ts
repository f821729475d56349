import * as a from '../../../contracts/access.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('People and access');
const LOCKS = ['locked_out'] as const;
const open = { isOpen: true, isCommand: false } as const;

/** Signing in, one's own account, and who may do what. */
export const accessOperations: Operation[] = [
	op(
		'post',
		'/auth/sign-in/email',
		'Sign in; the session is an HttpOnly cookie',
		'{user} or {secondFactor: true}',
		{ ...open, body: a.signIn, refusals: LOCKS }
	),
	op('post', '/auth/second-factor', 'The code after the password', '{user}', {
		...open,
		body: a.secondFactor,
		refusals: ['wrong_code', ...LOCKS]
	}),
	op('post', '/auth/sign-out', 'End this session', '{success}', open),
	op('post', '/auth/password-reset', 'Ask for a mail with a link', '{}', {
		...open,
		body: a.askReset
	}),
	op('post', '/auth/password-reset/done', 'Set a new password with the link', '{}', {
		...open,
		body: a.doReset
	}),
	op('get', '/auth/desk', 'Who may switch at this desk computer', '{device, people}', {
		isOpen: true
	}),
	op('post', '/auth/lock', 'Lock the screen', '{}', { isCommand: false }),
	op('post', '/auth/unlock', 'Unlock with PIN or password', '{}', {
		body: a.unlock,
		isCommand: false,
		refusals: LOCKS
	}),
	op('post', '/auth/switch', 'Another person takes this desk', '{user}', {
		body: a.switchPerson,
		isCommand: false,
		refusals: LOCKS
	}),
	op(
		'get',
		'/me',
		'Who is asking and what they may do',
		'{user, organisation, clinics: [{id, role, capabilities}]}'
	),
	op('patch', '/me', 'Change one’s own name, phone, language', 'Me', { body: a.changeMe }),
	op('post', '/me/password', 'Change one’s own password', '{}', { body: a.changePassword }),
	op('post', '/me/second-factor', 'Prepare a second factor', '{uri, recoveryCodes}', {
		body: a.byPassword
	}),
	op('post', '/me/second-factor/confirm', 'Switch the second factor on', '{}', {
		body: a.confirmCode,
		refusals: ['wrong_code']
	}),
	op('post', '/me/second-factor/remove', 'Switch it off', '{}', { body: a.byPassword }),
	op('post', '/me/recovery-codes', 'New recovery codes', '{recoveryCodes}', {
		body: a.byPassword
	}),
	op('put', '/me/pin', 'Set the PIN for shared desks', '{}', { body: a.setPin }),
	op('delete', '/me/pin', 'Remove the PIN', 'nothing'),
	op('get', '/sessions', 'Where one is signed in', '{items: [Session]}'),
	op('post', '/sessions/end', 'Sign out everywhere', '{}', { body: a.endSessionsInput }),
	op('delete', '/sessions/:sessionId', 'End one session', 'nothing')
];
