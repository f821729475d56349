import { named, referTo, resource, type Resource } from './resource.ts';
import type { RecordSource, VisitSource } from './source.ts';

export const organisationResource = ({ organisation }: RecordSource): Resource =>
	resource('Organization', organisation.id, { name: organisation.name });

/**
 * `Patient`; whoever is marked deceased is so without a date, which the record does not keep. Numbers and
 * names of records merged into it are its old ones.
 */
export const patientResource = (record: RecordSource): Resource => {
	const { base, organisation, patient, care, contacts } = record;
	const system = `${base}/record-number`;
	return resource('Patient', patient.id, {
		identifier: [
			{ use: 'usual', system, value: patient.recordNumber },
			...patient.mergedFrom.map(({ recordNumber }) => ({ use: 'old', system, value: recordNumber }))
		],
		active: patient.state === 'active',
		name: [
			{ use: 'usual', text: patient.name },
			...patient.mergedFrom
				.filter(({ name }) => name !== patient.name)
				.map(({ name }) => ({ use: 'old', text: name }))
		],
		telecom: telecomOf(record),
		gender: patient.sex,
		birthDate: patient.bornOn,
		deceasedBoolean: patient.state === 'deceased' ? true : undefined,
		contact: patient.family.map(({ name, relation }) => ({
			name: { text: name },
			relationship: relation === null ? [] : [{ text: relation }]
		})),
		communication: contacts.language
			? [
					{
						language: { coding: [{ system: 'urn:ietf:bcp:47', code: contacts.language }] },
						preferred: true
					}
				]
			: [],
		generalPractitioner: [named(care.doctor?.name ?? '')],
		managingOrganization: referTo('Organization', organisation.id)
	});
};

/** Every number once, in the record's order, then e-mail and what only messengers know. */
function telecomOf({ patient, contacts }: RecordSource) {
	const phones = [patient, ...patient.mergedFrom].flatMap((one) =>
		one.phones.map(({ number, e164 }) => e164 ?? number)
	);
	return [
		...[...new Set(phones)].map((value, at) => ({ system: 'phone', value, rank: at + 1 })),
		...contacts.addresses
			.filter(({ way }) => way !== 'sms')
			.map(({ way, address }) => ({ system: way === 'email' ? 'email' : 'other', value: address }))
	];
}

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
