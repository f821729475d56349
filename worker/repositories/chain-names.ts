import { and, asc, eq } from 'drizzle-orm';
import { provider, service } from '../db/schema/clinic.ts';
import type { Records } from './records.ts';

/** More names than any chain offers; the list is for choosing from, not for reports. */
const MOST = 5_000;

export interface ServiceName {
	clinicId: string;
	name: string;
	minutes: number;
}
export type ProviderName = Omit<ServiceName, 'minutes'>;

/** Names of the active services and providers of every clinic of the organisation. */
export async function listChainNames(
	records: Records,
	organisationId: string
): Promise<{ services: ServiceName[]; providers: ProviderName[] }> {
	const [services, providers] = await records.batch([
		records
			.select({ clinicId: service.clinicId, name: service.name, minutes: service.minutes })
			.from(service)
			.where(and(eq(service.organisationId, organisationId), eq(service.isActive, true)))
			.orderBy(asc(service.order), asc(service.id))
			.limit(MOST),
		records
			.select({ clinicId: provider.clinicId, name: provider.name })
			.from(provider)
			.where(and(eq(provider.organisationId, organisationId), eq(provider.isActive, true)))
			.orderBy(asc(provider.order), asc(provider.id))
			.limit(MOST)
	]);
	return { services, providers };
}
