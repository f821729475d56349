import type { Language } from '../../../contracts/online-booking.ts';
import { routesTo, type Routes } from '../../../domain/messaging/sending/routes.ts';
import {
	WAYS,
	type Purpose,
	type SkipReason,
	type Way
} from '../../../domain/messaging/vocabulary.ts';
import { languageOf } from '../../../domain/messaging/words/language.ts';
import type { Env } from '../../../env.ts';
import { refuse } from '../../../http/refused.ts';
import { recipientOf } from '../../../integrations/messages/dispatch/recipient.ts';
import { usableChannels } from '../../../integrations/messages/dispatch/usable-channels.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import { readRecipients } from '../../../repositories/message-recipients.ts';
import type { Records } from '../../../repositories/records.ts';

/** How somebody is written to by a clinic, as far as the records know now. */
export interface Reach {
	/** Chosen, booked in last, or the clinic's. */
	language: Language;
	/** IANA zone of those who live elsewhere. */
	timeZone: string | null;
	/** The way that a message of a purpose takes when these are tried in order, or why it takes none. */
	way: (order: readonly Way[], purpose: Purpose) => WayTaken;
}
export type WayTaken = { way: Way; reason: null } | { way: null; reason: SkipReason };

/** 404 for nobody of the organisation. */
export async function reachOfPatient(
	env: Env,
	records: Records,
	{ organisationId, id: clinicId, locale }: ClinicRow,
	patientId: string,
	now: number
): Promise<Reach> {
	const asked = { patientIds: [patientId], messageIds: [], sentSince: now };
	const [known, channels] = await Promise.all([
		readRecipients(records, { organisationId, clinicId }, asked),
		usableChannels(records, env, organisationId, clinicId)
	]);
	const recipient =
		recipientOf(known, patientId, channels, locale) ?? refuse({ code: 'not_found' });
	return {
		language: recipient.language,
		timeZone: known.choices.find((one) => one.patientId === patientId)?.timeZone ?? null,
		way: (order, purpose) => firstOf(recipient.routes(order, purpose))
	};
}

/** Somebody who is only thought of has every address and said yes to everything. */
export async function reachOfAnybody(
	env: Env,
	records: Records,
	{ organisationId, id: clinicId, locale }: ClinicRow
): Promise<Reach> {
	const channels = await usableChannels(records, env, organisationId, clinicId);
	const addresses = WAYS.map((way) => ({ way, address: way, channelId: '', details: null }));
	return {
		language: languageOf(locale),
		timeZone: null,
		way: (order, purpose) => {
			const consents = WAYS.map((way) => ({ way, purpose, isGiven: true }));
			return firstOf(routesTo({ order, addresses, blocks: [], consents, purpose, channels }));
		}
	};
}

function firstOf(found: Routes<unknown>): WayTaken {
	if (found.routes === null) return { way: null, reason: found.reason };
	const [best] = found.routes;
	return best ? { way: best.way, reason: null } : { way: null, reason: 'no_channel' };
}
