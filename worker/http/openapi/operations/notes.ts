import * as k from '../../../contracts/notes.ts';
import * as x from '../../../contracts/prescriptions.ts';
import * as w from '../../../contracts/visit-work.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Notes');
const ALL = '/patients/:patientId/notes';
const RX = '/patients/:patientId/prescriptions';
const DONE = '/patients/:patientId/procedures-done';
const ONE = `${ALL}/:noteId`;

/** Visit notes and their templates: what was signed stands, what is said later stands beside it. */
export const noteOperations: Operation[] = [
	op('get', ALL, 'The notes of a patient, the latest visit first', '{items: [Note], nextCursor}', {
		query: k.notesQuery
	}),
	op('post', ALL, 'Begin a note, or open the draft of that visit', 'Note', {
		body: k.beginNote,
		status: 201,
		refusals: ['conflict']
	}),
	op('get', ONE, 'A note with its template, values and proof', 'OpenNote'),
	op('put', `${ONE}/values`, 'Save a draft on from `If-Match`', '{id, version, savedAt}', {
		body: k.saveNote,
		refusals: ['stale_version', 'conflict']
	}),
	op('post', `${ONE}/presence`, 'Have the draft open; who else has', '{version, state, editors}'),
	op('get', `${ONE}/revisions`, 'A draft as it stood before', '{items: [Revision]}'),
	op('post', `${ONE}/sign`, 'Sign: the words are frozen and hashed', 'Note', {
		refusals: ['stale_version', 'conflict', 'invalid']
	}),
	op('post', `${ONE}/amendments`, 'Say something beside a signed note', 'Amendment', {
		body: k.amendNote,
		status: 201,
		refusals: ['stale_version', 'conflict']
	}),
	op('post', `${ONE}/discard`, 'Put a draft aside with its reason', '', {
		body: k.discardNote,
		status: 204,
		refusals: ['stale_version', 'conflict']
	}),
	op('post', `${ONE}/move`, 'Take a note of the wrong patient to the right one', 'Note', {
		body: k.moveNote,
		status: 201,
		refusals: ['stale_version', 'conflict']
	}),
	op(
		'get',
		`${ONE}/left`,
		'What of its visit can be moved with a note, or has to stay',
		'{prescriptions, done}'
	),
	op(
		'get',
		'/patients/:patientId/visit-work',
		'What is planned, and what was done in a visit',
		'{planned: [PlannedWork], done: [ProcedureDone]}',
		{ query: w.visitWorkQuery }
	),
	op('post', DONE, 'Note procedures as done: chart, plan and bill in one', '{items}', {
		body: w.noteDone,
		status: 201,
		refusals: ['conflict', 'invalid']
	}),
	op('post', `${DONE}/:doneId/take-back`, 'Take back what was not done', '', {
		body: w.takeBack,
		status: 204,
		refusals: ['conflict']
	}),
	op('get', '/drugs', 'The short list of drugs that dentists prescribe', '{items: [Drug]}'),
	op('get', RX, 'Prescriptions of a patient, the newest first', '{items: [Prescription]}'),
	op('get', `${RX}/:prescriptionId/file.pdf`, 'As a PDF file of A4', 'application/pdf'),
	op('post', `${RX}/check`, 'What speaks against these drugs', '{warnings, ownDrugs, ownFacts}', {
		body: x.checkPrescription,
		isCommand: false
	}),
	op('post', RX, 'Prescribe', 'Prescription', {
		body: x.makePrescription,
		status: 201,
		refusals: ['conflict']
	}),
	op('post', `${RX}/:prescriptionId/end`, 'Withdraw a prescription', '', {
		body: x.endPrescription,
		status: 204,
		refusals: ['conflict']
	}),
	op('get', '/note-templates', 'What notes are begun with', '{items: [Template]}', {
		query: k.templatesQuery
	}),
	op('post', '/note-templates', 'Add a template of the house', 'Template', {
		body: k.makeTemplate,
		status: 201,
		refusals: ['conflict']
	}),
	op('put', '/note-templates/:key', 'The next version of a template', 'Template', {
		body: k.writeTemplate,
		refusals: ['stale_version']
	})
];
