import { and, asc, eq, ne } from 'drizzle-orm';
import {
	DEFAULT_ONLINE,
	type OnlineBooking,
	type ProviderProfile,
	type Words
} from '../../contracts/online-booking.ts';
import type {
	PublicClinic,
	PublicProvider,
	PublicService
} from '../../contracts/public-booking.ts';
import { clinic as clinicTable, provider, service } from '../../db/schema/clinic.ts';
import { clinicOnline } from '../../db/schema/online.ts';
import type { Env } from '../../env.ts';
import { challengeKeys } from '../../integrations/challenge/turnstile.ts';
import { rowsOf, selectEntries } from '../../repositories/catalogue.ts';
import { selectOnline } from '../../repositories/clinic-online.ts';
import { selectClinic, type ClinicRow } from '../../repositories/clinics.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import { priceOf } from '../clinics/on-board.ts';
import type { DoorClinic } from './find-public-clinic.ts';

type ServiceRow = typeof service.$inferSelect;
type ProviderRow = typeof provider.$inferSelect;

const MOST_SISTERS = 50;
const NO_WORDS: Words = { zh: '', en: '', ru: '' };

/** Everything that the public page shows, and nothing else of the clinic; always as it is now. */
export async function readPublicClinic(env: Env, door: DoorClinic): Promise<PublicClinic | null> {
	const records = recordsFor(env, door.organisationId);
	const [clinics, settings, services, providers, sisters] = await records.batch([
		selectClinic(records, door),
		selectOnline(records, door),
		selectEntries(records, service, door),
		selectEntries(records, provider, door),
		selectSisters(records, door)
	]);
	const own = clinics[0];
	if (!own) return null;
	const online = settings[0]?.online ?? DEFAULT_ONLINE;
	const offered = rowsOf(service, services).filter((row) => row.isActive && row.isPublic);
	const shown = rowsOf(provider, providers).filter((row) => row.isActive && row.isPublic);
	return {
		...describe(own, door, online),
		challenge: challengeOf(env, online),
		services: offered.map((row) => presentService(row, online, shown)),
		providers: shown
			.map((row) => presentProvider(row, own.slug, offered))
			.filter(({ serviceIds }) => serviceIds.length > 0),
		sisters: sisters
			.filter(({ online: theirs }) => (theirs ?? DEFAULT_ONLINE).isOpen)
			.map(({ slug, name, address }) => ({ slug, name, address }))
	};
}

function describe(own: ClinicRow, door: DoorClinic, online: OnlineBooking) {
	const { slug, name, timeZone, locale, currency, address, phone, openingHours } = own;
	const { holdSeconds, horizonDays, changeUntilMinutes, questions, forms } = online;
	const { about, directions, bring, cancellationPolicy, privacyPolicy, allowedOrigins } = online;
	return {
		...{ slug, name, timeZone, locale, currency, address, phone, openingHours },
		organisationName: door.organisationName,
		isOpenForBooking: online.isOpen,
		...{ holdSeconds, horizonDays, changeUntilMinutes, questions, forms },
		...{ about, directions, bring, cancellationPolicy, privacyPolicy, allowedOrigins },
		pictures: online.pictureIds.map((id) => picturePath(slug, id))
	};
}

function challengeOf(env: Env, online: OnlineBooking): PublicClinic['challenge'] {
	const keys = online.challenge === 'turnstile' ? challengeKeys(env) : null;
	return keys ? { kind: 'turnstile', siteKey: keys.site } : { kind: 'off' };
}

function presentService(
	row: ServiceRow,
	online: OnlineBooking,
	providers: ProviderRow[]
): PublicService {
	const own = online.services.find(({ serviceId }) => serviceId === row.id);
	return {
		id: row.id,
		name: row.name,
		minutes: row.minutes,
		price: priceOf(row),
		audience: own?.audience ?? 'everyone',
		about: own?.about ?? NO_WORDS,
		providerIds: providers
			.filter(({ serviceIds }) => serviceIds.includes(row.id))
			.map(({ id }) => id)
	};
}

function presentProvider(row: ProviderRow, slug: string, services: ServiceRow[]): PublicProvider {
	const { title, about, pictureId }: Partial<ProviderProfile> = row.profile ?? {};
	return {
		id: row.id,
		name: row.name,
		title: title ?? NO_WORDS,
		about: about ?? NO_WORDS,
		picture: pictureId ? picturePath(slug, pictureId) : null,
		serviceIds: services.map(({ id }) => id).filter((id) => row.serviceIds.includes(id))
	};
}

const picturePath = (slug: string, id: string): string =>
	`/api/v1/public/clinics/${slug}/pictures/${id}`;

const selectSisters = (records: Records, { organisationId, clinicId }: DoorClinic) =>
	records
		.select({
			slug: clinicTable.slug,
			name: clinicTable.name,
			address: clinicTable.address,
			online: clinicOnline.online
		})
		.from(clinicTable)
		.leftJoin(
			clinicOnline,
			and(
				eq(clinicOnline.organisationId, clinicTable.organisationId),
				eq(clinicOnline.clinicId, clinicTable.id)
			)
		)
		.where(and(eq(clinicTable.organisationId, organisationId), ne(clinicTable.id, clinicId)))
		.orderBy(asc(clinicTable.order), asc(clinicTable.id))
		.limit(MOST_SISTERS);
