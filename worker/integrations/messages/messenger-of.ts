import type { Env } from '../../env.ts';
import { channelMessenger } from './at-once/channel-messenger.ts';
import type { Messenger } from './messenger.ts';

/** How this deployment writes to patients: by the channels of the clinic that writes. */
export const messengerOf = (env: Env): Messenger => channelMessenger(env);
