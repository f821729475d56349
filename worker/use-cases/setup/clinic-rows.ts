import type { BatchItem } from 'drizzle-orm/batch';
import type { ClinicToSetUp, SetUpView } from '../../contracts/organisation.ts';
import { chair, equipment, provider, room, service } from '../../db/schema/clinic.ts';
import { insertClinic } from '../../repositories/clinics.ts';
import { insertMany } from '../../repositories/insert-many.ts';
import type { Records } from '../../repositories/records.ts';
import { nextColour } from '../catalogue/providers.ts';
import { freshService } from '../catalogue/services.ts';
import { freshId, newClinic } from '../clinics/new-clinic.ts';

type Entry = { id: string; name: string };

/** The rows of a clinic with everything that stands and works in it. */
export function clinicRows(
	records: Records,
	organisationId: string,
	input: ClinicToSetUp,
	made: { order: number; ownerStaffId: string; at: number }
): { statements: BatchItem<'sqlite'>[]; view: SetUpView['clinics'][number] } {
	const { clinic, chairs } = newClinic(organisationId, input, made.order, made.at);
	const entry = (prefix: 'svc' | 'prv' | 'rom' | 'eqp', order: number) => ({
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
		serviceIds: one.services ? named(services, one.services) : services.map(({ id }) => id)
	}));
	const rooms = input.rooms.map(({ name, capacity }, order) => ({
		...entry('rom', order),
		name,
		capacity
	}));
	const machines = input.equipment.map((one, order) => ({ ...entry('eqp', order), ...one }));
	const seated = chairs.map((row) => ({ ...row, roomId: roomOf(row.name, input, rooms) }));
	return {
		statements: [
			insertClinic(records, clinic),
			...insertMany(records, chair, seated),
			...insertMany(records, room, rooms),
			...insertMany(records, equipment, machines),
			...insertMany(records, service, services),
			...insertMany(records, provider, providers)
		],
		view: {
			id: clinic.id,
			slug: clinic.slug,
			name: clinic.name,
			chairs: chairs.map(brief),
			providers: providers.map(brief),
			services: services.map(brief)
		}
	};
}

const brief = ({ id, name }: Entry): Entry => ({ id, name });

const named = (entries: readonly Entry[], names: readonly string[]): string[] =>
	entries.filter(({ name }) => names.includes(name)).map(({ id }) => id);

function roomOf(chairName: string, { rooms }: ClinicToSetUp, made: readonly Entry[]) {
	const at = rooms.findIndex(({ chairs }) => chairs.includes(chairName));
	return made[at]?.id ?? null;
}
