import type { PublicClinic } from '#contracts/public-booking';
import type { ApiClient } from '$lib/api/client.ts';
import { firstStart, type Asked } from './load-times.ts';

/** More than so many doctors or clinics are not asked: each costs a question to a clinic's object. */
const MOST = 6;

/** Provider -> the start they have first; null when they have none or did not answer. */
export async function firstOfEach(
	api: ApiClient,
	asked: Asked,
	providerIds: readonly string[],
	now: Date
): Promise<Record<string, string | null>> {
	if (providerIds.length < 2) return {};
	const found = await Promise.all(
		providerIds.slice(0, MOST).map(async (providerId) => {
			const first = await firstStart(api, { ...asked, providerId }, now).catch(() => null);
			return [providerId, first?.start ?? null] as const;
		})
	);
	return Object.fromEntries(found);
}

export interface Sister {
	slug: string;
	name: string;
	address: string;
	timeZone: string;
	serviceId: string;
	start: string;
	price: { amount: number; currency: string } | null;
}

/** Other clinics of the organisation where a service of that name is free, the soonest first. */
export async function sistersWith(
	api: ApiClient,
	sisters: PublicClinic['sisters'],
	serviceName: string,
	{ source, visitor }: Pick<Asked, 'source' | 'visitor'>,
	now: Date
): Promise<Sister[]> {
	const look = async ({ slug, name, address }: PublicClinic['sisters'][number]) => {
		const clinic = await api.get<PublicClinic>(`/public/clinics/${slug}`);
		const service = clinic.services.find((one) => one.name === serviceName);
		if (!service) return null;
		const { timeZone, horizonDays } = clinic;
		const what = { serviceId: service.id };
		const asked = { slug, timeZone, horizonDays, what, providerId: 'any', source, visitor };
		const first = await firstStart(api, asked, now);
		const { price } = service;
		return first && { slug, name, address, timeZone, serviceId: service.id, price, ...first };
	};
	const found = await Promise.all(sisters.slice(0, MOST).map((one) => look(one).catch(() => null)));
	return found
		.filter((one) => one !== null)
		.sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
}
