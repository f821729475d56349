import { bodySites } from './body-site.ts';
import { named, referTo, resource, type Resource } from './resource.ts';
import type { MessageSource, PlanSource, PrescriptionSource, RecordSource } from './source.ts';

const PLAN_STATUS: Record<string, string> = {
	draft: 'draft',
	presented: 'draft',
	accepted: 'active',
	in_work: 'active',
	done: 'completed',
	declined: 'revoked',
	replaced: 'revoked'
};

/** One `CarePlan` for each way that the patient could choose; the chosen one is the plan. */
export function planResources(record: RecordSource, plan: PlanSource): Resource[] {
	return plan.alternatives.map((way) => {
		const isChosen = plan.chosenId === way.id;
		const isPassedOver = plan.chosenId !== null && !isChosen;
		return resource('CarePlan', `${plan.id}-${way.id}`, {
			status: isPassedOver ? 'revoked' : (PLAN_STATUS[plan.state] ?? 'unknown'),
			intent: isChosen ? 'plan' : 'option',
			title: [plan.title, way.name].filter((one) => one !== '').join(' · '),
			subject: referTo('Patient', record.patient.id),
			created: plan.createdAt,
			author: named(plan.doctor.name),
			activity: activitiesOf(record, way)
		});
	});
}

const activitiesOf = (record: RecordSource, way: PlanSource['alternatives'][number]) =>
	way.phases.flatMap(({ visits }) =>
		visits.flatMap(({ title, booking, items }) =>
			items.map((item) => ({
				detail: {
					kind: 'ServiceRequest',
					code: {
						coding: [
							{
								system: `${record.base}/procedures`,
								code: item.code,
								display: item.names[record.language]
							}
						]
					},
					status: item.state === 'done' ? 'completed' : booking ? 'scheduled' : 'not-started',
					description: [title, ...bodySites(item.site).map(({ text }) => text)]
						.filter((one) => one)
						.join(' · ')
				}
			}))
		)
	);

/** One `MedicationRequest` a drug; a course whose days are over is completed. */
export function prescriptionResources(record: RecordSource, one: PrescriptionSource): Resource[] {
	return one.lines.map((line, index) => {
		const endsAt = Date.parse(one.writtenOn) + line.days * 86_400_000;
		const isOver = endsAt < Date.parse(record.madeAt);
		return resource('MedicationRequest', `${one.id}-${index + 1}`, {
			groupIdentifier: { system: `${record.base}/prescriptions`, value: one.id },
			status: one.ended ? 'stopped' : isOver ? 'completed' : 'active',
			statusReason: { text: one.ended?.reason },
			intent: 'order',
			medicationCodeableConcept: { text: [line.name, line.form].filter(Boolean).join(', ') },
			subject: referTo('Patient', record.patient.id),
			authoredOn: one.writtenOn,
			requester: named(one.by.name),
			dosageInstruction: [{ text: [line.dose, line.how].filter(Boolean).join(', ') }],
			dispenseRequest: {
				expectedSupplyDuration: {
					value: line.days,
					unit: 'd',
					system: 'http://unitsofmeasure.org',
					code: 'd'
				}
			},
			note: [{ text: line.amount }]
		});
	});
}

const COMMUNICATED: Record<string, string> = {
	planned: 'preparation',
	sending: 'in-progress',
	sent: 'completed',
	delivered: 'completed',
	seen: 'completed',
	received: 'completed',
	failed: 'not-done',
	skipped: 'not-done',
	cancelled: 'stopped',
	unknown: 'unknown'
};

/** A message or a call, in its own words. */
export function messageResource(record: RecordSource, message: MessageSource): Resource {
	const [patient, house] = [
		referTo('Patient', record.patient.id),
		referTo('Organization', record.organisation.id)
	];
	const isOut = message.direction === 'out';
	return resource('Communication', message.id, {
		status: COMMUNICATED[message.state] ?? 'unknown',
		category: [{ text: message.kind }],
		medium: [{ text: message.channel }],
		subject: patient,
		sent: message.sentAt,
		received: message.deliveredAt,
		sender: isOut ? { ...house, display: message.by?.name } : patient,
		recipient: [isOut ? patient : house],
		payload: [{ contentString: message.body }]
	});
}
