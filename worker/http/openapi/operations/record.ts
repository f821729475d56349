import * as f from '../../../contracts/patient-facts.ts';
import { beginEmergency, emergenciesQuery } from '../../../contracts/emergency.ts';
import { setCare } from '../../../contracts/patient-care.ts';
import { changePatientList, makePatientList } from '../../../contracts/patient-where.ts';
import * as q from '../../../contracts/questionnaires.ts';
import { exportQuery, exportRecord } from '../../../contracts/record-export.ts';
import { timelineQuery } from '../../../contracts/timeline.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Record');
const ONE = '/patients/:patientId';

/** What is known of a patient's health, and everything that happened on one axis. */
export const recordOperations: Operation[] = [
	op(
		'get',
		`${ONE}/timeline`,
		'Visits, notes, images, messages, calls … latest first',
		'{items: [TimelineItem], nextCursor}',
		{ query: timelineQuery }
	),
	op('get', `${ONE}/export`, 'The whole record as one file', 'text/html | application/fhir+json', {
		query: exportQuery
	}),
	op('post', `${ONE}/export`, 'The same, with why it leaves', 'text/html | application/fhir+json', {
		body: exportRecord,
		isCommand: false
	}),
	op('get', `${ONE}/emergency`, 'Emergency access of this session', '{grant, mayBegin, proof}'),
	op('post', `${ONE}/emergency`, 'Open a closed record for an hour, to read', 'EmergencyGrant', {
		body: beginEmergency,
		status: 201,
		refusals: ['conflict', 'wrong_code', 'locked_out']
	}),
	op('post', `${ONE}/emergency/end`, 'It is needed no longer', 'nothing', {
		refusals: ['stale_version']
	}),
	op('get', `${ONE}/emergencies`, 'Emergency access to a record', '{items, nextCursor}', {
		query: emergenciesQuery
	}),
	op('get', '/emergencies', 'Emergency access to all records', '{items, nextCursor}', {
		query: emergenciesQuery
	}),
	op('post', '/emergencies/:emergencyId/review', 'It was looked at', 'Emergency', {
		refusals: ['conflict', 'stale_version']
	}),
	op('get', `${ONE}/questionnaires`, 'Histories that were asked for', '{items: [Questionnaire]}'),
	op('post', `${ONE}/questionnaires`, 'Ask for a history, here or by a link', 'Questionnaire', {
		body: q.askHistory,
		status: 201
	}),
	op('get', `${ONE}/questionnaires/:questionnaireId`, 'What was answered', 'Questionnaire'),
	op(
		'post',
		`${ONE}/questionnaires/:questionnaireId/review`,
		'It was read; facts of it are taken over',
		'Questionnaire',
		{ body: q.reviewHistory, refusals: ['conflict', 'stale_version'] }
	),
	op(
		'post',
		`${ONE}/questionnaires/:questionnaireId/send`,
		'Write to the patient that questions about their health wait',
		'ThreadItem',
		{ status: 201, refusals: ['conflict'] }
	),
	op(
		'post',
		`${ONE}/questionnaires/:questionnaireId/withdraw`,
		'It is not to be answered any more',
		'Questionnaire',
		{ refusals: ['conflict', 'stale_version'] }
	),
	op('get', '/public/questionnaires/:token', 'What a link asks', 'PublicHistory', {
		isOpen: true
	}),
	op('post', '/public/questionnaires/:token', 'Answer it, once', 'PublicHistory', {
		body: q.answerHistory,
		isOpen: true,
		isCommand: false,
		refusals: ['conflict', 'stale_version']
	}),
	op('get', '/patient-lists', 'Searches that were given a name', '{items: [PatientList]}'),
	op('post', '/patient-lists', 'Keep a search by combination', 'PatientList', {
		body: makePatientList,
		status: 201
	}),
	op('patch', '/patient-lists/:listId', 'Name a kept search anew, or share it', 'PatientList', {
		body: changePatientList
	}),
	op('delete', '/patient-lists/:listId', 'Take a kept search away', 'nothing'),
	op('get', '/care-team', 'Who may answer for a patient', '{doctors, coordinators}'),
	op('get', `${ONE}/care`, 'Who answers for a patient, and who sent them', 'Care'),
	op('put', `${ONE}/care`, 'Say so anew', 'Care', {
		body: setCare,
		refusals: ['stale_version']
	}),
	op(
		'get',
		`${ONE}/facts`,
		'Allergies, conditions, medication …, loudest first',
		'{items: [Fact]}',
		{
			query: f.factsQuery
		}
	),
	op('post', `${ONE}/facts`, 'Note facts; one that replaces another ends it', '{items: [Fact]}', {
		body: f.addFacts,
		status: 201,
		refusals: ['conflict', 'stale_version']
	}),
	op('post', `${ONE}/facts/:factId/end`, 'A fact holds no more; it stays readable', 'Fact', {
		body: f.endFact,
		refusals: ['conflict', 'stale_version']
	})
];
