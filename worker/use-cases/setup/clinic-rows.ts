import type { BatchItem } from 'drizzle-orm/batch';
import type { ClinicToSetUp, SetUpView } from '../../contracts/organisation.ts';
import { chair, provider, service } from '../../db/schema/clinic.ts';
import { insertClinic } from '../../repositories/clinics.ts';
import { insertMany } from '../../repositories/insert-many.ts';
import type { Records } from '../../repositories/records.ts';
import { nextColour } from '../catalogue/providers.ts';
import { freshService } from '../catalogue/services.ts';
import { freshId, newClinic } from '../clinics/new-clinic.ts';

/** The rows of a clinic with its chairs, services and providers; every provider does every service. */
export function clinicRows(
	records: Records,
	organisationId: string,
	input: ClinicToSetUp,
	made: { order: number; ownerStaffId: string; at: number }
): { statements: BatchItem<'sqlite'>[]; view: SetUpView['clinics'][number] } {
	const { clinic, chairs } = newClinic(organisationId, input, made.order, made.at);
	const entry = (prefix: 'svc' | 'prv', order: number) => ({
		organisationId,
		clinicId: clinic.id,
		id: freshId(prefix, made.at),
		order,
		createdAt: made.at,
		updatedAt: made.at
	});
	const services = input.services.map((one, order) => ({
		...entry('svc', order),
		...freshService(one, clinic)
	}));
	const providers = input.providers.map((one, order) => ({
		...entry('prv', order),
		name: one.name,
		staffId: one.isOwner ? made.ownerStaffId : null,
		colour: nextColour(order),
		serviceIds: services.map((row) => row.id)
	}));
	return {
		statements: [
			insertClinic(records, clinic),
			...insertMany(records, chair, chairs),
			...insertMany(records, service, services),
			...insertMany(records, provider, providers)
		],
		view: {
			id: clinic.id,
			slug: clinic.slug,
			name: clinic.name,
			chairs: chairs.map(named),
			providers: providers.map(named),
			services: services.map(named)
		}
	};
}

const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
