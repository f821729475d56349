import * as p from '../../../contracts/patients.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Patients');
const ONE = '/patients/:patientId';

/** Patients of the organisation; what is searched for is never logged. */
export const patientOperations: Operation[] = [
	op(
		'get',
		'/patients',
		'Find by name, pinyin, initials, part of a phone or record number',
		'{items: [Patient], nextCursor}',
		{ query: p.patientsQuery }
	),
	op(
		'post',
		'/patients/search',
		'The same search with its words in the body',
		'{items: [Patient], nextCursor}',
		{ body: p.searchPatients, isCommand: false }
	),
	op('post', '/patients', 'Add a patient, bookable at once', 'Patient, possibleDuplicates?', {
		body: p.makePatient,
		status: 201
	}),
	op('post', '/patients/duplicates', 'Who may already be here', '{items: [Duplicate]}', {
		body: p.findDuplicates,
		isCommand: false
	}),
	op('post', '/patients/export', 'A list of patients as a file', 'text/csv', {
		body: p.exportPatients,
		isCommand: false
	}),
	op(
		'get',
		'/patients/tags',
		'Tags in use; 1000 patients are 1,000 or more',
		'{items: [{tag, patients}]}'
	),
	op('get', ONE, 'A patient', 'Patient'),
	op('patch', ONE, 'Change a patient', 'Patient', {
		body: p.changePatient,
		refusals: ['stale_version']
	}),
	op('get', `${ONE}/appointments`, 'Past and coming appointments', '{items, nextCursor}', {
		query: p.patientPage
	}),
	op(
		'get',
		`${ONE}/access-log`,
		'Who looked at this record, and who did what to it',
		'{items, nextCursor}',
		{
			query: p.accessLogQuery
		}
	),
	op('post', `${ONE}/merge`, 'Join with another record; both histories stay', 'Patient', {
		body: p.mergePatient,
		refusals: ['conflict', 'stale_version']
	}),
	op('post', `${ONE}/unmerge`, 'Take two joined records apart', 'Patient', {
		body: p.unmergePatient,
		refusals: ['conflict', 'stale_version']
	}),
	op('post', `${ONE}/family`, 'Name a relative', 'Patient', { body: p.tieRelative }),
	op('delete', `${ONE}/family/:relativeId`, 'Undo a relation', 'nothing')
];
