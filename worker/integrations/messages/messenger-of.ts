import type { Env } from '../../env.ts';
import type { Messenger } from './messenger.ts';
import { outboxMessenger } from './outbox-messenger.ts';

/** The channel of this deployment. The built-in outbox stands for all of them until one is connected. */
export const messengerOf = (env: Pick<Env, 'DB' | 'ENVIRONMENT'>): Messenger =>
	outboxMessenger(env);
