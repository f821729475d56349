import type { Way } from '../vocabulary.ts';

/** Ways by which a person can answer with a word; mails and notifications are answered by a link. */
const ANSWERED: readonly Way[] = ['sms', 'wechat', 'telegram'];

export const takesReplies = (way: Way): boolean => ANSWERED.includes(way);
