import type { Site } from '../../../worker/domain/clinical/areas.ts';
import type { RecordSource } from '../../../worker/domain/fhir/source.ts';

const AT = '2026-11-21T03:00:00.000Z';
const by = { id: 'stf_1', name: 'Li Wen' };
const names = { zh: '龋', en: 'Caries', ru: 'Кариес' };
const none = { surfaces: [], quadrant: null, sextant: null, arch: null };
const at36: Site = {
	...{ ...none, area: 'tooth' },
	teeth: [{ quadrant: 3, position: 6, primary: false, supernumerary: false }]
};
const beside11: Site = {
	...{ ...none, area: 'tooth' },
	teeth: [{ quadrant: 1, position: 1, primary: false, supernumerary: true }]
};
const listed = <Item>(...items: Item[]) => ({ items, isCut: false, isWithheld: false });
const fact = {
	severity: null,
	since: '2019-04',
	at: AT,
	byName: 'Li Wen',
	endedAt: null,
	endReason: null
};
const hash = 'a'.repeat(64);

/** One of everything, so that every mapping has something to map. */
export const aRecord = (): RecordSource => ({
	base: 'https://clinic.example/fhir',
	madeAt: AT,
	language: 'en',
	organisation: { id: 'org_1', name: 'Clinic' },
	patient: {
		...{ id: 'pat_1', recordNumber: 'P-00001', name: '王五', sex: 'male', bornOn: '1980-02-29' },
		...{ state: 'active', phones: [{ number: '138', e164: null }], allergy: 'peanuts' },
		family: [{ name: '王六', relation: null }],
		mergedFrom: [
			{
				...{ id: 'pat_0', recordNumber: 'P-00000', name: 'Wang Wu' },
				...{ phones: [{ number: '139', e164: '+86139' }], allergy: 'latex' }
			}
		]
	},
	contacts: {
		language: 'ru',
		addresses: [
			{ way: 'sms', address: '+86139' },
			{ way: 'email', address: 'wang@example.org' }
		]
	},
	care: { doctor: by },
	visits: listed({
		...{ id: 'apt_1', clinicName: 'North', providerName: 'Li Wen', serviceNames: ['Check'] },
		...{ start: '2026-11-20T03:00:00Z', minutes: 30, status: 'checked_out', note: '' }
	}),
	nextSteps: listed({
		...{ id: 'rcl_1', kind: 'recall', reason: 'hygiene', dueOn: '2027-05-20', owner: by },
		...{ serviceName: 'Cleaning', note: 'Mornings', at: AT, by, state: 'open', result: null }
	}),
	facts: listed(
		{
			...fact,
			...{ id: 'fct_1', kind: 'allergy', code: 'penicillins', names, text: 'rash' },
			severity: 'severe'
		},
		{ ...fact, id: 'fct_2', kind: 'condition', code: 'asthma', names, text: null },
		{ ...fact, id: 'fct_3', kind: 'medication', code: null, names: null, text: 'Aspirin' },
		{ ...fact, id: 'fct_4', kind: 'lifestyle', code: 'smoking', names, text: null }
	),
	histories: listed({
		...{ id: 'qst_1', formVersion: 1, filledAt: AT },
		answers: [
			{ id: 'allergies', question: 'Allergies', said: 'Penicillin', isNone: false },
			{ id: 'heart', question: 'Heart', said: '', isNone: true }
		]
	}),
	diagnoses: listed({
		...{ id: 'dia_1', code: 'K02.1', names, site: at36, certainty: 'confirmed' },
		...{ on: '2026-11-20', note: '', at: AT, by, ended: null }
	}),
	chart: listed({
		...{ id: 'ent_1', kind: 'state', code: 'supernumerary', names: null, site: beside11 },
		...{ status: 'condition', material: null, note: '', on: '2026-11-20', at: AT, by, ended: null }
	}),
	perio: listed({
		...{ id: 'per_1', on: '2026-11-20', state: 'finished', savedAt: AT, savedBy: by },
		teeth: [
			{
				tooth: { fdi: '36' },
				depths: [3, 2, null, 4, 3, 5],
				recessions: [null, null, null, null, null, 0],
				mobility: null,
				flags: [0, 5, 0, 0, 0, 0],
				furcations: { B: 2 }
			}
		]
	}),
	done: listed({
		...{ id: 'don_1', code: 'F2', names, site: at36, provider: by, at: AT, by, ended: null }
	}),
	notes: listed({
		...{ id: 'nte_1', writtenOn: '2026-11-20', state: 'signed', language: 'ru' },
		...{ savedAt: AT, savedByName: 'Li Wen', signedAt: AT, signedByName: 'Li Wen' },
		reading: {
			title: 'Визит',
			sections: [
				{ title: 'Жалобы', text: 'Боль', table: { columns: ['test'], rows: [['36', 'cold +']] } }
			]
		},
		amendments: [{ at: AT, byName: 'Li Wen', text: 'Плохо спал' }]
	}),
	prescriptions: listed({
		...{ id: 'rxp_1', writtenOn: '2026-11-20', by, ended: null },
		lines: [
			{ name: 'Ibuprofen', form: 'tablet', dose: '0.4 g', how: 'if needed', days: 3, amount: '' }
		]
	}),
	plans: listed({
		...{ id: 'pln_1', title: 'Whole mouth', state: 'accepted', chosenId: 'a1', createdAt: AT },
		doctor: by,
		alternatives: ['a1', 'a2'].map((id) => ({
			id,
			name: id,
			phases: [
				{
					visits: [
						{
							title: '1',
							booking: {},
							items: [{ code: 'F2', names, site: at36, state: 'planned' }]
						}
					]
				}
			]
		}))
	}),
	documents: listed({
		...{ id: 'doc_1', kind: 'consent', title: 'Consent', language: 'en', state: 'signed' },
		...{ madeAt: AT, by: 'Li Wen', sha256: hash },
		blocks: [{ is: 'paragraph', runs: [{ text: 'I agree.' }] }],
		signatures: [{ name: '王五', role: 'patient', at: AT }]
	}),
	awaited: listed({
		...{ templateId: 'dtp_1', title: 'Extraction', kind: 'consent' },
		...{ appointmentId: 'apt_2', start: '2026-12-01T03:00:00.000Z' }
	}),
	consents: listed(
		{
			id: 'cns_2',
			way: 'sms',
			purpose: 'marketing',
			isGiven: false,
			proof: 'STOP',
			by: 'Li',
			at: AT
		},
		{
			id: 'cns_1',
			way: 'sms',
			purpose: 'marketing',
			isGiven: true,
			proof: 'paper',
			by: 'Li',
			at: AT
		}
	),
	images: listed({
		...{ id: 'img_1', kind: 'panoramic', state: 'kept', contentType: 'application/dicom' },
		...{ byteLength: 10, sha256: hash, takenOn: '2026-11-20', addedAt: AT, addedBy: by },
		...{ teeth: [{ fdi: '36' }], note: null }
	}),
	drawings: listed({
		...{
			id: 'ann_1',
			imageId: 'img_1',
			kind: 'length',
			frame: 0,
			text: 'Root',
			scaleBy: 'patient'
		},
		points: [
			{ x: 10, y: 20 },
			{ x: 10, y: 70.5 }
		],
		...{ tooth: { fdi: '36' }, millimetres: null, measure: { of: 'length', length: 5.05 } },
		...{ madeAt: AT, madeBy: by, ended: null }
	}),
	mounts: listed({
		...{ id: 'mnt_1', layout: 'bitewings', takenOn: '2026-11-20', addedAt: AT, addedBy: by },
		...{ slots: { bitewing_right_molars: 'img_1' }, retired: null }
	}),
	messages: listed({
		...{ id: 'msg_1', kind: 'before', channel: 'sms', body: 'Tomorrow', state: 'delivered' },
		...{ dueAt: AT, sentAt: AT, deliveredAt: AT, direction: 'out' as const }
	})
});
