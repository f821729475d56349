import { hl7, referTo, resource, type Resource } from './resource.ts';
import type { AwaitedSource, ConsentSource, RecordSource } from './source.ts';

/**
 * What the patient said about messages of one way and purpose: the latest word of each is in force. A
 * `Consent` names the rule it is about, since R4 wants a policy (rule ppc-1).
 */
export function consentResources(record: RecordSource): Resource[] {
	const told = new Set<string>();
	return record.consents.items.map((one) => {
		const about = `${one.way} ${one.purpose}`;
		const isLatest = !told.has(about);
		told.add(about);
		return resource('Consent', one.id, {
			status: statusOf(one, isLatest),
			scope: hl7('consentscope', 'patient-privacy'),
			category: [{ text: one.purpose }],
			patient: referTo('Patient', record.patient.id),
			dateTime: one.at,
			organization: [referTo('Organization', record.organisation.id)],
			policyRule: { text: `messages by ${one.way}, ${one.purpose}` },
			performer: [referTo('Patient', record.patient.id)],
			sourceAttachment: { title: [one.proof, one.by].filter((said) => said !== '').join(' · ') },
			provision: { type: one.isGiven ? 'permit' : 'deny' }
		});
	});
}

const statusOf = ({ isGiven }: ConsentSource, isLatest: boolean): string =>
	isLatest ? (isGiven ? 'active' : 'rejected') : 'inactive';

/** A form that a coming visit waits for: proposed, and given by nobody. */
export const awaitedResource = (record: RecordSource, one: AwaitedSource): Resource =>
	resource('Consent', `${one.appointmentId}-${one.templateId}`, {
		status: 'proposed',
		scope: hl7('consentscope', 'treatment'),
		category: [{ text: one.kind }],
		patient: referTo('Patient', record.patient.id),
		organization: [referTo('Organization', record.organisation.id)],
		policyRule: { text: one.title },
		provision: { period: { start: one.start } }
	});
