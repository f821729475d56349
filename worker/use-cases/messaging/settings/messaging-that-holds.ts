import * as v from 'valibot';
import { DEFAULT_MESSAGING } from '../../../contracts/default-messaging.ts';
import {
	messagingSettings,
	type MessagingSettings,
	type MessagingView
} from '../../../contracts/messaging.ts';
import type { MessagingRow, MessagingRows } from '../../../repositories/messaging-settings.ts';

/** What was kept before a setting existed has its default. Null for a row that follows. */
const settingsOf = (row: MessagingRow | null): MessagingSettings | null =>
	row === null || row.settings === null ? null : v.parse(messagingSettings, row.settings);

/** The organisation's rules: its own, or the product's while it changed nothing. */
export function organisationMessaging({ organisation }: MessagingRows): MessagingView {
	const own = settingsOf(organisation);
	return {
		settings: own ?? DEFAULT_MESSAGING,
		isOwn: own !== null,
		version: organisation?.version ?? 0
	};
}

/** A clinic's rules: its own, else its organisation's. */
export function clinicMessaging(rows: MessagingRows): MessagingView {
	const own = settingsOf(rows.clinic);
	return {
		settings: own ?? organisationMessaging(rows).settings,
		isOwn: own !== null,
		version: rows.clinic?.version ?? 0
	};
}

/** For the clinic's object; undefined while the defaults hold, which it knows itself. */
export const messagingToPush = (rows: MessagingRows): MessagingSettings | undefined =>
	settingsOf(rows.clinic) ?? settingsOf(rows.organisation) ?? undefined;
