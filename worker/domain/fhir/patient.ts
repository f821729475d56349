import { named, referTo, resource, type Resource } from './resource.ts';
import type { RecordSource, VisitSource } from './source.ts';

export const organisationResource = ({ organisation }: RecordSource): Resource =>
	resource('Organization', organisation.id, { name: organisation.name });

/** `Patient`; whoever is marked deceased is so without a date, which the record does not keep. */
export const patientResource = ({ base, organisation, patient, care }: RecordSource): Resource =>
	resource('Patient', patient.id, {
		identifier: [{ system: `${base}/record-number`, value: patient.recordNumber }],
		active: patient.state === 'active',
		name: [{ text: patient.name }],
		telecom: patient.phones.map(({ number, e164 }) => ({ system: 'phone', value: e164 ?? number })),
		gender: patient.sex,
		birthDate: patient.bornOn,
		deceasedBoolean: patient.state === 'deceased' ? true : undefined,
		contact: patient.family.map(({ name, relation }) => ({
			name: { text: name },
			relationship: relation === null ? [] : [{ text: relation }]
		})),
		generalPractitioner: [named(care.doctor?.name ?? '')],
		managingOrganization: referTo('Organization', organisation.id)
	});

const STATUS: Record<string, string> = {
	requested: 'proposed',
	scheduled: 'booked',
	arrived: 'arrived',
	in_chair: 'checked-in',
	completed: 'fulfilled',
	checked_out: 'fulfilled',
	cancelled: 'cancelled',
	no_show: 'noshow'
};

/** `Appointment`: the visit as the board had it. */
export function appointmentResource({ patient }: RecordSource, visit: VisitSource): Resource {
	const end = new Date(Date.parse(visit.start) + visit.minutes * 60_000);
	const isDeclined = visit.status === 'cancelled';
	return resource('Appointment', visit.id, {
		status: STATUS[visit.status] ?? 'pending',
		serviceType: visit.serviceNames.map((text) => ({ text })),
		start: visit.start,
		end: end.toISOString().replace('.000Z', 'Z'),
		minutesDuration: visit.minutes,
		comment: visit.note,
		participant: [
			{ actor: referTo('Patient', patient.id), status: isDeclined ? 'declined' : 'accepted' },
			...[visit.providerName, visit.clinicName].flatMap((name) =>
				name ? [{ actor: named(name), status: 'accepted' }] : []
			)
		]
	});
}
