import type { Language } from '../../../contracts/online-booking.ts';
import type { ReachedAt } from '../../../domain/messaging/sending/routes.ts';
import { routesTo } from '../../../domain/messaging/sending/routes.ts';
import {
	WAY_OF_KIND,
	WAYS,
	type Purpose,
	type SkipReason,
	type Way
} from '../../../domain/messaging/vocabulary.ts';
import type { Env } from '../../../env.ts';
import { listChannels, type ChannelRow } from '../../../repositories/channels.ts';
import type { ClinicScope } from '../../../repositories/clinics.ts';
import { standingConsents } from '../../../repositories/consents.ts';
import { addressesBesidePhones, contactChoices } from '../../../repositories/contact-addresses.ts';
import { readReachable } from '../../../repositories/reachable-patients.ts';
import type { Records } from '../../../repositories/records.ts';
import { addressesOf } from '../consent/addresses-of.ts';

/** How somebody is written to by a clinic, as far as the records know now. */
export interface Reach {
	/** Chosen, or booked in last; null for neither. */
	language: string | null;
	/** IANA zone of those who live elsewhere. */
	timeZone: string | null;
	/** The way that a message of a purpose takes when these are tried in order, or why it takes none. */
	way: (
		order: readonly Way[],
		purpose: Purpose
	) => { way: Way } | { way: null; reason: SkipReason };
}

type OwnChannels = { id: string; way: Way }[] | 'outbox';

/** With the ids of everybody merged into one patient. */
export async function reachOfPatient(
	env: Env,
	records: Records,
	scope: ClinicScope,
	patientIds: string[]
): Promise<Reach> {
	const { organisationId } = scope;
	const [known, besides, consents, choices, booked, channels] = await Promise.all([
		addressesOf(records, organisationId, patientIds),
		addressesBesidePhones(records, organisationId, patientIds),
		standingConsents(records, organisationId, patientIds),
		contactChoices(records, organisationId, patientIds),
		readReachable(records, organisationId, patientIds),
		ownChannels(env, records, scope)
	]);
	const chosen = choices[0];
	const preferred = chosen?.preferredWay ? [chosen.preferredWay] : [];
	const addresses = known.map(({ way, address }): ReachedAt => {
		const row = besides.find((one) => one.way === way && one.address === address);
		return { way, address, channelId: row?.channelId ?? '', details: row?.details ?? null };
	});
	const blocks = known.flatMap(({ way, address, blocked }) =>
		blocked ? [{ way, address, why: blocked.why }] : []
	);
	const spoken = patientIds.map((id) => booked.get(id)?.language ?? null);
	return {
		language: chosen?.language ?? spoken.find((language) => language !== null) ?? null,
		timeZone: chosen?.timeZone ?? null,
		way: (order, purpose) =>
			firstWay({ order: [...preferred, ...order], addresses, blocks, consents, purpose, channels })
	};
}

/** Somebody who is only thought of has every address and said yes to everything. */
export async function reachOfAnybody(
	env: Env,
	records: Records,
	scope: ClinicScope
): Promise<Reach> {
	const channels = await ownChannels(env, records, scope);
	const addresses = WAYS.map((way) => ({ way, address: way, channelId: '', details: null }));
	return {
		language: null,
		timeZone: null,
		way: (order, purpose) => {
			const consents = WAYS.map((way) => ({ way, purpose, isGiven: true }));
			return firstWay({ order, addresses, blocks: [], consents, purpose, channels });
		}
	};
}

function firstWay(facts: Parameters<typeof routesTo>[0]): ReturnType<Reach['way']> {
	const found = routesTo(facts);
	const [best] = found.routes ?? [];
	if (best) return { way: best.way };
	return { way: null, reason: found.routes ? 'no_channel' : found.reason };
}

/** Without any channel of the clinic's own the built-in outbox stands for all, except in production. */
async function ownChannels(env: Env, records: Records, scope: ClinicScope): Promise<OwnChannels> {
	const rows = await listChannels(records, scope.organisationId);
	const own = rows.filter((row) => isOpen(row, scope.clinicId)).flatMap(wayOfChannel);
	return own.length === 0 && env.ENVIRONMENT !== 'production' ? 'outbox' : own;
}

const isOpen = ({ clinicIds, isPaused, isActive }: ChannelRow, clinicId: string) =>
	isActive && !isPaused && (clinicIds.length === 0 || clinicIds.includes(clinicId));

const wayOfChannel = ({ id, kind }: ChannelRow) =>
	kind === 'outbox' ? [] : [{ id, way: WAY_OF_KIND[kind] }];
