import { messageResource, planResources, prescriptionResources } from './care.ts';
import { awaitedResource, consentResources } from './consents.ts';
import { factResource, oldAllergies } from './health-facts.ts';
import { historyResource } from './history.ts';
import { chartResource, diagnosisResource, doneResource } from './mouth.ts';
import { nextStepResource } from './next-steps.ts';
import { appointmentResource, organisationResource, patientResource } from './patient.ts';
import { perioResource } from './perio.ts';
import { drawingResource, mountResource } from './pictured.ts';
import { resource, type Resource } from './resource.ts';
import type { Listed, RecordSource } from './source.ts';
import { documentResource, imageResource, noteResource } from './written.ts';

export interface Bundle {
	resourceType: 'Bundle';
	type: 'collection';
	timestamp: string;
	entry: { fullUrl: string; resource: Resource }[];
}

const SECTIONS = [
	'visits',
	'nextSteps',
	'facts',
	'histories',
	'diagnoses',
	'chart',
	'perio',
	'done',
	'notes',
	'prescriptions',
	'plans',
	'documents',
	'awaited',
	'consents',
	'images',
	'drawings',
	'mounts',
	'messages'
] as const satisfies readonly (keyof RecordSource)[];

/**
 * A whole record as a FHIR R4 Bundle of type collection (M10). What was cut or withheld is said by an
 * OperationOutcome in it, so that nobody takes a part for the whole.
 */
export function bundleOf(record: RecordSource): Bundle {
	const of = <Item>(section: Listed<Item>, map: (item: Item) => Resource | Resource[]) =>
		section.items.flatMap(map);
	const resources = [
		...lacking(record),
		organisationResource(record),
		patientResource(record),
		...oldAllergies(record),
		...of(record.facts, (one) => factResource(record, one)),
		...of(record.histories, (one) => historyResource(record, one)),
		...of(record.diagnoses, (one) => diagnosisResource(record, one)),
		...of(record.chart, (one) => chartResource(record, one)),
		...of(record.perio, (one) => perioResource(record, one)),
		...of(record.done, (one) => doneResource(record, one)),
		...of(record.visits, (one) => appointmentResource(record, one)),
		...of(record.nextSteps, (one) => nextStepResource(record, one)),
		...of(record.notes, (one) => noteResource(record, one)),
		...of(record.prescriptions, (one) => prescriptionResources(record, one)),
		...of(record.plans, (one) => planResources(record, one)),
		...of(record.documents, (one) => documentResource(record, one)),
		...of(record.awaited, (one) => awaitedResource(record, one)),
		...consentResources(record),
		...of(record.images, (one) => imageResource(record, one)),
		...of(record.drawings, (one) => drawingResource(record, one)),
		...of(record.mounts, (one) => mountResource(record, one)),
		...of(record.messages, (one) => messageResource(record, one))
	];
	return {
		resourceType: 'Bundle',
		type: 'collection',
		timestamp: record.madeAt,
		entry: resources.map((one) => ({
			fullUrl: `${record.base}/${one.resourceType}/${one.id}`,
			resource: one
		}))
	};
}

function lacking(record: RecordSource): Resource[] {
	const issue = SECTIONS.flatMap((name) => {
		const { isCut, isWithheld } = record[name];
		if (!isCut && !isWithheld) return [];
		return [
			{ severity: 'warning', code: isWithheld ? 'suppressed' : 'incomplete', diagnostics: name }
		];
	});
	return issue.length > 0 ? [resource('OperationOutcome', 'what-is-missing', { issue })] : [];
}
