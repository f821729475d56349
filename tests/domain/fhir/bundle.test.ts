import { describe, expect, it } from 'vitest';
import { bundleOf } from '../../../worker/domain/fhir/bundle.ts';
import { hashIdentifier, type Resource } from '../../../worker/domain/fhir/resource.ts';
import type { RecordSource } from '../../../worker/domain/fhir/source.ts';
import { aRecord } from './a-record.ts';

const resources = (record: Partial<RecordSource> = {}): Resource[] =>
	bundleOf({ ...aRecord(), ...record }).entry.map(({ resource }) => resource);
const one = (type: string, record?: Partial<RecordSource>): Resource =>
	resources(record).find(({ resourceType }) => resourceType === type) as Resource;
const listed = <Item>(...items: Item[]) => ({ items, isCut: false, isWithheld: false });

/** Every part that stands at a path, lists walked through. */
function partsAt(part: object, [step, ...steps]: string[]): object[] {
	if (step === undefined) return [part];
	const found = (part as Record<string, unknown>)[step];
	const parts = Array.isArray(found) ? (found as object[]) : found ? [found as object] : [];
	return parts.flatMap((one) => partsAt(one, steps));
}

/** What R4 wants at least of each resource here, and the codes its status may have. */
const REQUIRED: Record<string, { elements: string[]; status?: string[] }> = {
	Patient: { elements: [] },
	Organization: { elements: ['name'] },
	AllergyIntolerance: { elements: ['patient'] },
	Condition: { elements: ['subject'] },
	MedicationStatement: {
		elements: ['subject', 'medicationCodeableConcept'],
		status: ['active', 'completed']
	},
	Observation: { elements: ['code'], status: ['final', 'entered-in-error'] },
	Procedure: { elements: ['subject'], status: ['completed', 'entered-in-error'] },
	Appointment: {
		elements: ['participant', 'start', 'end'],
		status: ['proposed', 'booked', 'arrived', 'checked-in', 'fulfilled', 'cancelled', 'noshow']
	},
	DocumentReference: {
		elements: ['content'],
		status: ['current', 'superseded', 'entered-in-error']
	},
	CarePlan: {
		elements: ['intent', 'subject'],
		status: ['draft', 'active', 'revoked', 'completed']
	},
	MedicationRequest: {
		elements: ['intent', 'subject', 'medicationCodeableConcept'],
		status: ['active', 'completed', 'stopped']
	},
	QuestionnaireResponse: { elements: ['item'], status: ['completed'] },
	CommunicationRequest: {
		elements: [],
		status: ['active', 'completed', 'revoked', 'entered-in-error', 'unknown']
	},
	Consent: {
		elements: ['scope', 'category', 'patient', 'policyRule'],
		status: ['active', 'inactive', 'rejected', 'proposed']
	},
	List: { elements: ['mode'], status: ['current', 'retired'] },
	Communication: {
		elements: [],
		status: ['preparation', 'in-progress', 'not-done', 'stopped', 'completed', 'unknown']
	}
};

describe('a record as FHIR R4', () => {
	it('has what R4 requires of every resource, under ids that R4 allows', () => {
		const all = resources();
		expect(new Set(all.map(({ resourceType }) => resourceType))).toEqual(
			new Set(Object.keys(REQUIRED))
		);
		for (const each of all) {
			const { elements, status } = REQUIRED[each.resourceType] ?? { elements: [] };
			expect(each.id).toMatch(/^[A-Za-z0-9.-]{1,64}$/);
			for (const element of elements) expect(each, each.id).toHaveProperty(element);
			if (status) expect(status, each.id).toContain(each['status']);
		}
		const ids = all.map(({ resourceType, id }) => `${resourceType}/${id}`);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('has what R4 requires inside of them: each part of a path that is there has its own', () => {
		const inside: Record<string, string[]> = {
			'Appointment.participant': ['status', 'actor'],
			'AllergyIntolerance.reaction': ['manifestation'],
			'CarePlan.activity.detail': ['status'],
			'Communication.payload': ['contentString'],
			'CommunicationRequest.note': ['text'],
			'CommunicationRequest.payload': ['contentString'],
			'Condition.note': ['text'],
			'DocumentReference.content': ['attachment'],
			'List.entry': ['item'],
			'MedicationRequest.note': ['text'],
			'Observation.component': ['code'],
			'Observation.note': ['text'],
			'Patient.contact': ['name'],
			'Procedure.performer': ['actor'],
			'QuestionnaireResponse.item': ['linkId'],
			'QuestionnaireResponse.item.answer': ['valueString|valueBoolean']
		};
		for (const each of resources())
			for (const [path, elements] of Object.entries(inside)) {
				const [type, ...steps] = path.split('.');
				if (type !== each.resourceType) continue;
				for (const part of partsAt(each, steps))
					for (const element of elements)
						expect(
							element.split('|').some((name) => name in part),
							`${each.id} ${path}.${element}`
						).toBe(true);
			}
	});

	it('writes instants in full with their zone, and dates as dates', () => {
		const instants = ['issued', 'date', 'start', 'end', 'timestamp'];
		for (const each of resources().filter(({ resourceType }) =>
			['Observation', 'DocumentReference', 'Appointment'].includes(resourceType)
		))
			for (const name of instants)
				if (name in each)
					expect(each[name], `${each.id} ${name}`).toMatch(
						/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
					);
		expect(one('Patient')['birthDate']).toMatch(/^\d{4}-\d\d-\d\d$/);
	});

	it('tells the answers of a questionnaire, none among them', () => {
		expect(one('QuestionnaireResponse')).toMatchObject({
			item: [
				{ linkId: 'allergies', answer: [{ valueString: 'Penicillin' }] },
				{ linkId: 'heart', answer: [{ valueBoolean: false }] }
			]
		});
	});

	it('says nothing empty, at any depth', () => {
		const text = JSON.stringify(bundleOf(aRecord()));
		expect(text).not.toMatch(/:""|:\[\]|:\{\}|:null|\[null/);
	});

	it('codes a diagnosis by ICD-10 and its tooth by ISO 3950', () => {
		const diagnosis = resources().find(({ id }) => id === 'dia-1');
		expect(diagnosis).toMatchObject({
			code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'K02.1' }] },
			bodySite: [{ coding: [{ system: 'urn:iso:std:iso:3950', code: '36' }], text: '36' }],
			clinicalStatus: { coding: [{ code: 'active' }] }
		});
	});

	it('a mistaken diagnosis has no clinical status (con-5), an ended allergy is inactive', () => {
		const record = aRecord();
		const [diagnosis] = record.diagnoses.items;
		const ended = { at: record.madeAt, on: '2026-11-02', as: 'mistaken' };
		const mistaken = one('Condition', {
			facts: listed(),
			diagnoses: listed({ ...diagnosis!, ended })
		});
		expect(mistaken).not.toHaveProperty('clinicalStatus');
		expect(mistaken).not.toHaveProperty('abatementDateTime');
		expect(mistaken).toMatchObject({
			verificationStatus: { coding: [{ code: 'entered-in-error' }] }
		});
		const [allergy] = record.facts.items;
		expect(
			one('AllergyIntolerance', {
				patient: { ...record.patient, allergy: null, mergedFrom: [] },
				facts: listed({ ...allergy!, endedAt: record.madeAt, endReason: 'Tested' })
			})
		).toMatchObject({
			clinicalStatus: { coding: [{ code: 'inactive' }] },
			criticality: 'high',
			note: [{ text: 'rash' }, { text: 'Tested' }]
		});
	});

	it('keeps a note in words with its amendments, and a supernumerary tooth out of the codes', () => {
		const note = resources().find(({ id }) => id === 'nte-1');
		expect(note).toMatchObject({ docStatus: 'amended', status: 'current' });
		const [{ attachment }] = note?.['content'] as [{ attachment: { data: string } }];
		const words = new TextDecoder().decode(
			Uint8Array.from(atob(attachment.data), (sign) => sign.charCodeAt(0))
		);
		expect(words).toContain('36 | cold +');
		expect(words).toContain('Плохо спал');
		const charted = resources().find(({ id }) => id === 'ent-1');
		expect(charted?.['bodySite']).toEqual({ text: '11S' });
	});

	it('names codes of the house as such, and only those of the classification as ICD-10', () => {
		const [diagnosis] = aRecord().diagnoses.items;
		const systemOf = (code: string) =>
			one('Condition', {
				facts: listed(),
				diagnoses: listed({ ...diagnosis!, code })
			})['code'] as { coding: { system: string }[] };
		expect(systemOf('K02.1').coding[0]?.system).toBe('http://hl7.org/fhir/sid/icd-10');
		expect(systemOf('OWN-7').coding[0]?.system).toBe('https://clinic.example/fhir/diagnosis-codes');
	});

	it('keeps what stood in a record that was merged into it alone', () => {
		expect(one('Patient')).toMatchObject({
			identifier: [
				{ use: 'usual', value: 'P-00001' },
				{ use: 'old', value: 'P-00000' }
			],
			name: [{ text: '王五' }, { use: 'old', text: 'Wang Wu' }],
			telecom: [
				{ system: 'phone', value: '138', rank: 1 },
				{ system: 'phone', value: '+86139', rank: 2 },
				{ system: 'email', value: 'wang@example.org' }
			],
			communication: [{ language: { coding: [{ code: 'ru' }] } }]
		});
		const allergies = resources().filter(({ id }) => id.endsWith('-allergy'));
		expect(allergies.map(({ id, code }) => [id, code])).toEqual([
			['pat-1-allergy', { text: 'peanuts' }],
			['pat-0-allergy', { text: 'latex' }]
		]);
	});

	it('of words about messages the latest is in force, and a form that is awaited is proposed', () => {
		const consents = resources().filter(({ resourceType }) => resourceType === 'Consent');
		expect(consents.map(({ id, status }) => [id, status])).toEqual([
			['apt-2-dtp-1', 'proposed'],
			['cns-2', 'rejected'],
			['cns-1', 'inactive']
		]);
		expect(consents[1]).toMatchObject({
			sourceAttachment: { title: 'STOP · Li' },
			provision: { type: 'deny' }
		});
	});

	it('of the ways of a plan the chosen one is the plan, the others are revoked options', () => {
		const plans = resources().filter(({ resourceType }) => resourceType === 'CarePlan');
		expect(plans.map(({ status, intent }) => [status, intent])).toEqual([
			['active', 'plan'],
			['revoked', 'option']
		]);
		expect(plans[0]).toMatchObject({
			activity: [{ detail: { kind: 'ServiceRequest', status: 'scheduled' } }]
		});
	});

	it('has each site of a periodontal exam that was measured, zero among them', () => {
		const exam = resources().find(({ id }) => id === 'per-1');
		const components = exam?.['component'] as { code: { text: string }; valueQuantity: object }[];
		expect(components.map(({ code }) => code.text)).toEqual([
			...['MB', 'B', 'ML', 'L', 'DL'].map((site) => `36 probing depth ${site}`),
			'36 recession DL',
			'36 bleeding B',
			'36 plaque B',
			'36 furcation B'
		]);
		expect(components[5]?.valueQuantity).toMatchObject({ value: 0, unit: 'mm', code: 'mm' });
	});

	it('a course is over when its days are', () => {
		const record = aRecord();
		const later = resources({ madeAt: '2026-12-30T00:00:00.000Z' });
		expect(one('MedicationRequest')).toMatchObject({ status: 'active', authoredOn: '2026-11-20' });
		expect(later.find(({ id }) => id === 'rxp-1-1')).toMatchObject({ status: 'completed' });
		const [rx] = record.prescriptions.items;
		const ended = { at: record.madeAt, reason: 'rash' };
		expect(one('MedicationRequest', { prescriptions: listed({ ...rx!, ended }) })).toMatchObject({
			status: 'stopped',
			statusReason: { text: 'rash' }
		});
	});

	it('a measurement is derived from its image, and a series lists it by its slot', () => {
		const drawn = resources().find(({ id }) => id === 'ann-1');
		expect(drawn).toMatchObject({
			valueQuantity: { value: 5.05, code: 'mm' },
			derivedFrom: [{ reference: 'DocumentReference/img-1' }],
			bodySite: { coding: [{ code: '36' }] },
			note: [{ text: 'Root' }]
		});
		const [drawing] = aRecord().drawings.items;
		const measure = { of: 'ellipse' as const, width: 10, height: 20, area: 157.0796 };
		const unscaled = { ...drawing!, kind: 'ellipse', measure, scaleBy: null };
		const ended = { at: aRecord().madeAt };
		const [{ component, ...area }] = [
			resources({ drawings: listed({ ...unscaled, ended }) }).find(({ id }) => id === 'ann-1')!
		];
		expect(area).toMatchObject({
			status: 'entered-in-error',
			valueQuantity: { value: 157.08, code: '{pixel}2' }
		});
		expect(component).toMatchObject([
			{ code: { text: 'width' }, valueQuantity: { value: 10, code: '{pixel}' } },
			{ code: { text: 'height' } },
			{ valueInteger: 1 },
			{ valueString: '10,20 10,70.5' }
		]);
		expect(one('List')).toMatchObject({
			status: 'current',
			entry: [
				{
					flag: { text: 'bitewing_right_molars' },
					item: { reference: 'DocumentReference/img-1' }
				}
			]
		});
	});

	it('a recall asks to speak with the patient by a date, a refusal asks not to', () => {
		expect(one('CommunicationRequest')).toMatchObject({
			status: 'active',
			occurrenceDateTime: '2027-05-20',
			sender: { display: 'Li Wen' },
			reasonCode: [{ text: 'hygiene' }]
		});
		expect(one('CommunicationRequest')).not.toHaveProperty('doNotPerform');
		const [recall] = aRecord().nextSteps.items;
		const refusal = { ...recall!, kind: 'refusal', reason: 'price', dueOn: null, owner: null };
		const told = (more: object) =>
			one('CommunicationRequest', { nextSteps: listed({ ...refusal, ...more }) });
		expect(told({})).toMatchObject({ doNotPerform: true, reasonCode: [{ text: 'price' }] });
		expect(told({ state: 'fulfilled' })['status']).toBe('completed');
		expect(told({ state: 'withdrawn', result: 'mistaken' })).toMatchObject({
			status: 'entered-in-error',
			statusReason: { text: 'mistaken' }
		});
	});

	it('says what is missing before anything else', () => {
		const [first] = resources({
			notes: { items: [], isCut: false, isWithheld: true },
			messages: { items: [], isCut: true, isWithheld: false }
		});
		expect(first).toMatchObject({
			resourceType: 'OperationOutcome',
			issue: [
				{ severity: 'warning', code: 'suppressed', diagnostics: 'notes' },
				{ severity: 'warning', code: 'incomplete', diagnostics: 'messages' }
			]
		});
		expect(resources()[0]?.resourceType).toBe('Organization');
	});

	it('names bytes by their hash as RFC 6920 does', () => {
		// The example of the RFC: SHA-256 of "Hello World!".
		const hex = '7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069';
		expect(hashIdentifier(hex).value).toBe(
			'ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk'
		);
	});
});
