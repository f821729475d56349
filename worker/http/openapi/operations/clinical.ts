import * as d from '../../../contracts/diagnoses.ts';
import * as p from '../../../contracts/procedures.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Procedures and diagnoses');
const DIAGNOSES = '/patients/:patientId/diagnoses';

/** The price list of procedures, what was done, and what was found. */
export const clinicalOperations: Operation[] = [
	op('get', '/procedures', 'The organisation’s price list', '{items: [Procedure]}', {
		query: p.proceduresQuery
	}),
	op(
		'get',
		'/clinics/:clinicId/procedures',
		'The price list in a clinic’s language',
		'{items: [Procedure]}',
		{
			query: p.proceduresQuery
		}
	),
	op(
		'get',
		'/procedures/export',
		'The price list as a file that can be imported again',
		'text/csv',
		{
			query: p.sheetQuery
		}
	),
	op('post', '/procedures', 'Add a procedure', 'Procedure', {
		body: p.makeProcedure,
		status: 201,
		refusals: ['conflict']
	}),
	op('patch', '/procedures/:procedureId', 'Change, retire or bring back a procedure', 'Procedure', {
		body: p.changeProcedure,
		refusals: ['stale_version', 'conflict']
	}),
	op('delete', '/procedures/:procedureId', 'Retire a procedure', 'nothing'),
	op(
		'get',
		'/patients/:patientId/procedures',
		'What was done to a patient',
		'{items: [ProcedureDone]}'
	),
	op(
		'get',
		'/diagnosis-codes',
		'Find a code: ICD-10, K00 to K14, and what the organisation brought',
		'{notice, items: [{code, zh, en, ru}]}',
		{
			query: d.diagnosisCodesQuery
		}
	),
	op(
		'get',
		'/diagnosis-codes/catalogue',
		'The organisation’s codes over those that ship, the retired when asked for',
		'{items: [DiagnosisCodeView], nextCursor}',
		{ query: d.listCodes }
	),
	op('post', '/diagnosis-codes', 'Add a code of the organisation’s own', 'DiagnosisCodeView', {
		body: d.makeCode,
		status: 201,
		refusals: ['conflict']
	}),
	op(
		'patch',
		'/diagnosis-codes/:code',
		'Give a code other titles, retire it or bring it back',
		'DiagnosisCodeView',
		{ body: d.changeCode, refusals: ['stale_version'] }
	),
	op('get', '/diagnosis-codes/export', 'The organisation’s own codes as a file', 'text/csv', {
		query: p.sheetQuery
	}),
	op('get', DIAGNOSES, 'A patient’s diagnoses', '{items: [Diagnosis]}', {
		query: d.diagnosesQuery
	}),
	op('post', DIAGNOSES, 'Note a diagnosis', 'Diagnosis', { body: d.makeDiagnosis, status: 201 }),
	op('post', `${DIAGNOSES}/:diagnosisId/replace`, 'Put another in its place', 'Diagnosis', {
		body: d.replaceDiagnosis,
		status: 201,
		refusals: ['conflict', 'stale_version']
	}),
	op('post', `${DIAGNOSES}/:diagnosisId/end`, 'End a diagnosis', 'Diagnosis', {
		body: d.endDiagnosis,
		refusals: ['conflict', 'stale_version']
	})
];
