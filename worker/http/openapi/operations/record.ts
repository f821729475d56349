import * as f from '../../../contracts/patient-facts.ts';
import { setCare } from '../../../contracts/patient-care.ts';
import { makePatientList } from '../../../contracts/patient-where.ts';
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
	op('get', '/patient-lists', 'Searches that were given a name', '{items: [PatientList]}'),
	op('post', '/patient-lists', 'Keep a search by combination', 'PatientList', {
		body: makePatientList,
		status: 201
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
