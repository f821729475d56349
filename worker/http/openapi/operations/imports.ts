import * as i from '../../../contracts/patient-imports.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Imports');
const ONE = '/patient-imports/:importId';
const STEP = { hasVersion: true, refusals: ['conflict', 'stale_version'] } as const;

/**
 * A file becomes patients, appointments, a price list or diagnosis codes in steps; nothing is written
 * until it is confirmed.
 */
export const importOperations: Operation[] = [
	op('get', '/patient-imports', 'Imports so far', '{items: [Import], nextCursor}', {
		query: i.importPage
	}),
	op(
		'post',
		'/patient-imports',
		'Upload a CSV or Excel file as the body, with its own content type',
		'Import with guessed columns',
		{ query: i.uploadQuery, status: 201, refusals: ['body_too_large', 'wrong_content_type'] }
	),
	op('get', ONE, 'How far an import is', 'Import'),
	op('get', `${ONE}/report`, 'What becomes of each row', '{items: [Row], nextCursor}', {
		query: i.reportQuery
	}),
	op('post', `${ONE}/check`, 'A dry run with these columns', 'Import', {
		...STEP,
		body: i.checkImport
	}),
	op('post', `${ONE}/confirm`, 'Write the rows', 'Import', { ...STEP, body: i.confirmImport }),
	op('post', `${ONE}/continue`, 'Do the next portion', 'Import', { ...STEP, body: i.emptyBody }),
	op('post', `${ONE}/cancel`, 'Stop; what was written stays', 'Import', {
		...STEP,
		body: i.emptyBody
	}),
	op('post', `${ONE}/undo`, 'Take back what an import made', 'Import', {
		...STEP,
		body: i.emptyBody
	})
];
