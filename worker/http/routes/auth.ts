import { Hono } from 'hono';
import {
	askReset,
	doReset,
	secondFactor,
	signIn as signInInput,
	switchPerson as switchInput,
	unlock
} from '../../contracts/access.ts';
import { desk, switchPerson } from '../../use-cases/access/desk.ts';
import { lockScreen, unlockScreen } from '../../use-cases/access/lock-screen.ts';
import { askForReset, resetPassword } from '../../use-cases/access/reset-password.ts';
import { passSecondFactor } from '../../use-cases/access/second-factor.ts';
import { signIn } from '../../use-cases/access/sign-in.ts';
import { signOut } from '../../use-cases/access/sign-out.ts';
import type { HttpEnv } from '../context.ts';
import { body } from '../validate.ts';

/** Coming, going, and handing the desk over. */
export const auth = new Hono<HttpEnv>()
	.post('/auth/sign-in/email', async (c) => signIn(c, await body(c, signInInput)))
	.post('/auth/second-factor', async (c) => passSecondFactor(c, await body(c, secondFactor)))
	.post('/auth/sign-out', (c) => signOut(c))
	.post('/auth/password-reset', async (c) => askForReset(c, await body(c, askReset)))
	.post('/auth/password-reset/done', async (c) => resetPassword(c, await body(c, doReset)))
	.get('/auth/desk', async (c) => c.json(await desk(c)))
	.post('/auth/lock', (c) => lockScreen(c))
	.post('/auth/unlock', async (c) => unlockScreen(c, await body(c, unlock)))
	.post('/auth/switch', async (c) => switchPerson(c, await body(c, switchInput)));
