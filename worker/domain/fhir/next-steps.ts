import { named, referTo, resource, type Resource } from './resource.ts';
import type { NextStepSource, RecordSource } from './source.ts';

const STATUS_OF: Readonly<Record<string, string>> = {
	open: 'active',
	done: 'completed',
	fulfilled: 'completed',
	withdrawn: 'revoked'
};

/**
 * A callback or recall as the request to speak with the patient by a date; a refusal as the request
 * not to. The staff member whose task it is speaks for the house.
 */
export const nextStepResource = (record: RecordSource, one: NextStepSource): Resource =>
	resource('CommunicationRequest', one.id, {
		status: one.result === 'mistaken' ? 'entered-in-error' : (STATUS_OF[one.state] ?? 'unknown'),
		statusReason: { text: one.result },
		category: [{ text: one.kind }],
		doNotPerform: one.kind === 'refusal' ? true : undefined,
		subject: referTo('Patient', record.patient.id),
		recipient: [referTo('Patient', record.patient.id)],
		sender: one.owner
			? { ...referTo('Organization', record.organisation.id), display: one.owner.name }
			: undefined,
		occurrenceDateTime: one.dueOn,
		authoredOn: one.at,
		requester: named(one.by.name),
		reasonCode: [{ text: one.reason }],
		payload: [{ contentString: one.serviceName }],
		note: [{ text: one.note }]
	});
