import type { ClinicSummary, ClinicView } from '../../contracts/clinic.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';

export const summariseClinic = (row: ClinicRow): ClinicSummary => ({
	id: row.id,
	slug: row.slug,
	name: row.name,
	timeZone: row.timeZone,
	locale: row.locale,
	currency: row.currency
});

export const presentClinic = (row: ClinicRow): ClinicView => ({
	...summariseClinic(row),
	country: row.country,
	address: row.address,
	phone: row.phone,
	stepMinutes: row.stepMinutes,
	openingHours: row.openingHours,
	order: row.order,
	version: row.version
});
