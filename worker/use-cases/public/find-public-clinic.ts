import { and, eq } from 'drizzle-orm';
import { DEFAULT_ONLINE, type OnlineBooking } from '../../contracts/online-booking.ts';
import { clinic } from '../../db/schema/clinic.ts';
import { clinicOnline } from '../../db/schema/online.ts';
import { organisation } from '../../db/schema/organisation.ts';
import type { Env } from '../../env.ts';
import { recordsFor } from '../../repositories/records.ts';

/** What the public door needs of a clinic before it asks the clinic's object. */
export interface DoorClinic {
	organisationId: string;
	clinicId: string;
	slug: string;
	name: string;
	organisationName: string;
	address: string;
	phone: string;
	/** IANA zone. */
	timeZone: string;
	locale: string;
	/** ISO 3166: how phones without a country code are read. */
	country: string;
	currency: string;
	/** How long a hold lives, which sites may ask, whether visitors show that they are no robot. */
	online: Pick<OnlineBooking, 'holdSeconds' | 'allowedOrigins' | 'challenge'>;
}

const FRESH_MS = 60_000;
const MOST = 2_000;
type Kept = { clinic: DoorClinic; freshUntil: number };
const bySlug = new Map<string, Kept>();
const byId = new Map<string, Kept>();

/**
 * The clinic of a public address, looked up once a minute in each isolate; null for none. When the
 * records do not answer, what was known last goes on being known, so that openings and holds, which
 * need the clinic's object alone, go on as well.
 */
export const findPublicClinic = (env: Pick<Env, 'DB'>, slug: string): Promise<DoorClinic | null> =>
	remember(bySlug, slug, () => look(env, eq(clinic.slug, slug)));

/** The same by the id that a sealed link names. */
export const findClinicOfLink = (
	env: Pick<Env, 'DB'>,
	clinicId: string
): Promise<DoorClinic | null> => remember(byId, clinicId, () => look(env, eq(clinic.id, clinicId)));

/** Forgets what this isolate believes of a clinic, whose settings have just changed. */
export function forgetPublicClinic(clinicId: string): void {
	for (const known of [bySlug, byId])
		for (const [key, kept] of known) if (kept.clinic.clinicId === clinicId) known.delete(key);
}

async function remember(
	known: Map<string, Kept>,
	key: string,
	look: () => Promise<DoorClinic | null>
): Promise<DoorClinic | null> {
	const kept = known.get(key);
	// Real time on purpose: how long a copy is believed has nothing to do with the clock of the rules.
	const at = Date.now();
	if (kept && kept.freshUntil > at) return kept.clinic;
	try {
		const found = await look();
		known.delete(key);
		if (found) keep(known, key, { clinic: found, freshUntil: at + FRESH_MS });
		return found;
	} catch (error) {
		if (kept) return kept.clinic;
		throw error;
	}
}

function keep(known: Map<string, Kept>, key: string, kept: Kept): void {
	const oldest = known.size >= MOST ? known.keys().next() : null;
	if (oldest && !oldest.done) known.delete(oldest.value);
	known.set(key, kept);
}

/** The directory names the organisation, so this alone is asked without one. */
async function look(env: Pick<Env, 'DB'>, isIt: ReturnType<typeof eq>): Promise<DoorClinic | null> {
	const [row] = await recordsFor(env, '')
		.select({
			organisationId: clinic.organisationId,
			clinicId: clinic.id,
			slug: clinic.slug,
			name: clinic.name,
			organisationName: organisation.name,
			address: clinic.address,
			phone: clinic.phone,
			timeZone: clinic.timeZone,
			locale: clinic.locale,
			country: clinic.country,
			currency: clinic.currency,
			online: clinicOnline.online
		})
		.from(clinic)
		.innerJoin(organisation, eq(organisation.id, clinic.organisationId))
		.leftJoin(
			clinicOnline,
			and(
				eq(clinicOnline.organisationId, clinic.organisationId),
				eq(clinicOnline.clinicId, clinic.id)
			)
		)
		.where(isIt)
		.limit(1);
	if (!row) return null;
	const { holdSeconds, allowedOrigins, challenge } = row.online ?? DEFAULT_ONLINE;
	return { ...row, online: { holdSeconds, allowedOrigins, challenge } };
}
