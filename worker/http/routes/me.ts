import { Hono } from 'hono';
import {
	byPassword,
	changeMe as changeMeInput,
	changePassword as changePasswordInput,
	confirmCode,
	endSessionsInput,
	setPin
} from '../../contracts/access.ts';
import { changeMe, changePassword, changePin } from '../../use-cases/access/change-me.ts';
import {
	confirmSecondFactor,
	prepareSecondFactor,
	removeSecondFactor,
	renewRecoveryCodes
} from '../../use-cases/access/own-second-factor.ts';
import { endOwnSession, endOwnSessions, ownSessions } from '../../use-cases/access/own-sessions.ts';
import { whoAmI } from '../../use-cases/access/who-am-i.ts';
import { requirePerson } from '../access.ts';
import type { HttpEnv } from '../context.ts';
import { body } from '../validate.ts';

/** One's own account. Each route needs sign-in first, then looks at the body. */
export const me = new Hono<HttpEnv>()
	.get('/me', async (c) => c.json(await whoAmI(c)))
	.patch('/me', async (c) => (requirePerson(c), changeMe(c, await body(c, changeMeInput))))
	.post(
		'/me/password',
		async (c) => (requirePerson(c), changePassword(c, await body(c, changePasswordInput)))
	)
	.post(
		'/me/second-factor',
		async (c) => (requirePerson(c), prepareSecondFactor(c, await body(c, byPassword)))
	)
	.post(
		'/me/second-factor/confirm',
		async (c) => (requirePerson(c), confirmSecondFactor(c, await body(c, confirmCode)))
	)
	.post(
		'/me/second-factor/remove',
		async (c) => (requirePerson(c), removeSecondFactor(c, await body(c, byPassword)))
	)
	.post(
		'/me/recovery-codes',
		async (c) => (requirePerson(c), renewRecoveryCodes(c, await body(c, byPassword)))
	)
	.put('/me/pin', async (c) => (requirePerson(c), changePin(c, await body(c, setPin))))
	.delete('/me/pin', (c) => (requirePerson(c), changePin(c, null)))
	.get('/sessions', async (c) => c.json(await ownSessions(c)))
	.post(
		'/sessions/end',
		async (c) => (requirePerson(c), endOwnSessions(c, await body(c, endSessionsInput)))
	)
	.delete('/sessions/:sessionId', (c) => endOwnSession(c, c.req.param('sessionId')));
