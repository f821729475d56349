import type { MessagingSettings, MessagingView } from '#contracts/messaging';
import { api } from '$lib/api/client.ts';

/** Whose settings a page shows: one clinic's, or with null the whole organisation's. */
export type Level = { clinicId: string | null };

export const messagingPath = ({ clinicId }: Level): string =>
	clinicId === null ? '/organisation/messaging' : `/clinics/${clinicId}/messaging`;

export const putMessaging = (
	level: Level,
	settings: MessagingSettings | null,
	options: { key?: string; ifVersion: number }
): Promise<MessagingView> => api.put<MessagingView>(messagingPath(level), { settings }, options);

/**
 * What a clinic sends to be where it should be: nothing of its own when that is just what the
 * organisation has, so that it goes on following it.
 */
export const ownOrNone = (
	settings: MessagingSettings,
	organisation: MessagingSettings | null
): MessagingSettings | null => (organisation && isSame(settings, organisation) ? null : settings);

/** Two documents that came through the same schema are alike when their text is. */
export const isSame = (one: MessagingSettings, other: MessagingSettings): boolean =>
	JSON.stringify(one) === JSON.stringify(other);
