import * as p from '../../../contracts/perio.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Perio');
const ALL = '/patients/:patientId/perio-exams';
const ONE = `${ALL}/:examId`;

/** Periodontal exams: six sites a tooth; attachment loss is computed from them and never sent. */
export const perioOperations: Operation[] = [
	op('get', ALL, 'The perio exams of a patient, the latest first', '{items, nextCursor}', {
		query: p.perioExamsQuery
	}),
	op('post', ALL, 'Begin an exam or a correction, or open the draft', 'PerioExam', {
		body: p.beginPerioExam,
		status: 201,
		refusals: ['conflict', 'illegal_transition']
	}),
	op('get', ONE, 'One exam with all its sites', 'PerioExam'),
	op('patch', ONE, 'Save teeth of a draft on from `If-Match`', '{id, version, savedAt}', {
		body: p.savePerioExam,
		refusals: ['stale_version', 'conflict']
	}),
	op('post', `${ONE}/finish`, 'Finish a draft: from then on it stands', 'PerioExam', {
		refusals: ['stale_version', 'conflict', 'invalid']
	}),
	op('post', `${ONE}/discard`, 'Put a draft aside with its reason', '', {
		body: p.discardPerioExam,
		status: 204,
		refusals: ['stale_version', 'conflict']
	})
];
