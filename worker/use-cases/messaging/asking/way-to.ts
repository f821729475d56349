import type { Language } from '../../../contracts/online-booking.ts';
import { channelsOfClinic } from '../../../domain/messaging/channels/channels-of-clinic.ts';
import { routesTo } from '../../../domain/messaging/sending/routes.ts';
import type { SkipReason, Way } from '../../../domain/messaging/vocabulary.ts';
import type { Env } from '../../../env.ts';
import { listChannels } from '../../../repositories/channels.ts';
import type { ClinicScope } from '../../../repositories/clinics.ts';
import { standingConsents } from '../../../repositories/consents.ts';
import { addressesBesidePhones, contactChoices } from '../../../repositories/contact-addresses.ts';
import { messagingRows, selectMessaging } from '../../../repositories/messaging-settings.ts';
import type { Records } from '../../../repositories/records.ts';
import { addressesOf } from '../consent/addresses-of.ts';
import { clinicMessaging } from '../settings/messaging-that-holds.ts';

export type WayTo =
	{ way: Way; address: string; language: Language | null; reason: null } | { reason: SkipReason };

/**
 * The way by which somebody is written to about their own visits now: their own first, then in the
 * clinic's order, where nothing stands against it and the clinic has a channel. Without any channel
 * the built-in outbox stands for all of them.
 */
export async function wayTo(
	env: Pick<Env, 'ENVIRONMENT'>,
	records: Records,
	scope: ClinicScope,
	patientIds: string[]
): Promise<WayTo> {
	const { organisationId } = scope;
	const [addresses, others, consents, choices, channels, rules] = await Promise.all([
		addressesOf(records, organisationId, patientIds),
		addressesBesidePhones(records, organisationId, patientIds),
		standingConsents(records, organisationId, patientIds),
		contactChoices(records, organisationId, patientIds),
		listChannels(records, organisationId),
		selectMessaging(records, scope)
	]);
	const chosen = patientIds.flatMap((id) => choices.filter(({ patientId }) => patientId === id))[0];
	const { ways } = clinicMessaging(messagingRows(rules)).settings;
	const found = routesTo({
		order: chosen?.preferredWay ? [chosen.preferredWay, ...ways] : ways,
		addresses: addresses.map(({ way, address }) => {
			const row = others.find((one) => one.way === way && one.address === address);
			return { way, address, channelId: row?.channelId ?? '', details: row?.details ?? null };
		}),
		blocks: addresses.flatMap(({ way, address, blocked }) =>
			blocked ? [{ way, address, why: blocked.why }] : []
		),
		consents: [...consents].sort((one, other) => (one.id < other.id ? 1 : -1)),
		purpose: 'care',
		channels: channelsOfClinic(channels, scope.clinicId, env.ENVIRONMENT)
	});
	const [best] = found.routes ?? [];
	if (!best) return { reason: found.routes ? 'no_channel' : found.reason };
	return { way: best.way, address: best.address, language: chosen?.language ?? null, reason: null };
}
