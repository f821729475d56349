import { bodySite, bodySites } from './body-site.ts';
import { hl7, named, referTo, resource, type Resource } from './resource.ts';
import type { ChartSource, DiagnosisSource, DoneSource, RecordSource } from './source.ts';

const ICD_10 = 'http://hl7.org/fhir/sid/icd-10';
/** `K02.1`, `S02.52`: what a house calls its own codes otherwise is no code of the classification. */
const IS_ICD_10 = /^[A-Z]\d\d(?:\.\d{1,2})?$/;

/** A diagnosis that was never so has no clinical status (rule con-5 of R4). */
export function diagnosisResource(record: RecordSource, one: DiagnosisSource): Resource {
	const isError = one.ended?.as === 'mistaken' || one.ended?.as === 'moved';
	const isProvisional = one.certainty === 'provisional';
	const clinical = one.ended ? 'resolved' : 'active';
	const verified = isProvisional ? 'provisional' : 'confirmed';
	return resource('Condition', one.id, {
		clinicalStatus: isError ? undefined : hl7('condition-clinical', clinical),
		verificationStatus: hl7('condition-ver-status', isError ? 'entered-in-error' : verified),
		category: [hl7('condition-category', 'encounter-diagnosis')],
		code: {
			coding: [
				{
					system: IS_ICD_10.test(one.code) ? ICD_10 : `${record.base}/diagnosis-codes`,
					code: one.code,
					display: one.names[record.language]
				}
			]
		},
		bodySite: bodySites(one.site),
		subject: referTo('Patient', record.patient.id),
		onsetDateTime: one.on,
		abatementDateTime: isError ? undefined : one.ended?.on,
		recordedDate: one.at,
		recorder: named(one.by.name),
		note: [{ text: one.note }]
	});
}

/** What was really done; what was taken back was entered in error and says why. */
export const doneResource = (record: RecordSource, one: DoneSource): Resource =>
	resource('Procedure', one.id, {
		status: one.ended ? 'entered-in-error' : 'completed',
		statusReason: { text: one.ended?.reason },
		code: {
			coding: [
				{
					system: `${record.base}/procedures`,
					code: one.code,
					display: one.names[record.language]
				}
			]
		},
		subject: referTo('Patient', record.patient.id),
		performedDateTime: one.at,
		recorder: named(one.by.name),
		performer: one.provider ? [{ actor: named(one.provider.name) }] : [],
		bodySite: bodySites(one.site)
	});

/** An entry of the odontogram: what was seen, with its status as words and until when it held. */
export function chartResource(record: RecordSource, one: ChartSource): Resource {
	const isError = one.ended?.ending === 'mistake' || one.ended?.ending === 'moved';
	const display = one.names?.[record.language];
	return resource('Observation', one.id, {
		status: isError ? 'entered-in-error' : 'final',
		category: [hl7('observation-category', 'exam')],
		code: { text: 'odontogram' },
		subject: referTo('Patient', record.patient.id),
		effectivePeriod: { start: one.on, end: one.ended?.on },
		issued: one.at,
		performer: [named(one.by.name)],
		valueCodeableConcept: {
			coding: [{ system: `${record.base}/chart`, code: one.code, display }]
		},
		bodySite: bodySite(one.site),
		component: [
			{ code: { text: 'status' }, valueString: one.status },
			...(one.material ? [{ code: { text: 'material' }, valueString: one.material }] : [])
		],
		note: [{ text: one.note }]
	});
}
