import * as d from '../../../contracts/documents.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Documents');
const OF_PATIENT = '/patients/:patientId/documents';
const ONE = `${OF_PATIENT}/:documentId`;
const LINK = '/public/documents/:token';

/** Templates, what was made from them and signed, and what visits ask for. */
export const documentOperations: Operation[] = [
	op('get', '/document-templates', 'Templates as they hold', '{items: [DocumentTemplate]}'),
	op('post', '/document-templates', 'Make a template', 'DocumentTemplate', {
		body: d.putDocumentTemplate,
		status: 201,
		refusals: ['conflict']
	}),
	op('put', '/document-templates/:templateId', 'Write its next version', 'DocumentTemplate', {
		body: d.putDocumentTemplate,
		refusals: ['stale_version']
	}),
	op(
		'get',
		'/document-templates/:templateId/versions',
		'Every version, newest first, what the product ships last',
		'{items: [DocumentTemplate]}'
	),
	op(
		'get',
		'/clinics/:clinicId/required-consents',
		'Which signed consents visits ask for, by service or always',
		'{items: [{serviceId | null, templateId, fromVersion, title}]}'
	),
	op(
		'get',
		OF_PATIENT,
		'Documents of a patient, newest first, and consents that coming visits lack',
		'{items: [DocumentSummary], missing: [MissingConsent], nextCursor}',
		{ query: d.documentsPage }
	),
	op('post', `${OF_PATIENT}/draft`, 'Fill a template; nothing is kept', 'DocumentDraft', {
		body: d.makeDocument,
		isCommand: false
	}),
	op('post', OF_PATIENT, 'Fill a template and freeze it', 'Document', {
		body: d.makeDocument,
		status: 201,
		refusals: ['conflict']
	}),
	op('get', ONE, 'A document with its signatures', 'Document'),
	op('get', `${ONE}/file.pdf`, 'The same as a PDF file of A4', 'application/pdf'),
	op('post', `${ONE}/signatures`, 'Sign on the pad, or note a signature on paper', 'Document', {
		body: d.signDocument,
		status: 201,
		refusals: ['conflict', 'stale_version']
	}),
	op('post', `${ONE}/end`, 'Withdraw a consent, or void what nobody signed', 'Document', {
		body: d.endDocument,
		refusals: ['conflict', 'stale_version']
	}),
	op('post', `${ONE}/move`, 'It belongs to another patient; both records say so', 'Document', {
		body: d.moveDocument,
		status: 201,
		refusals: ['conflict', 'stale_version']
	}),
	op('post', `${ONE}/send`, 'Write to the patient that there is something to sign', 'ThreadItem', {
		status: 201,
		refusals: ['conflict', 'stale_version']
	}),
	op('post', `${ONE}/link`, 'A link by which the patient signs, for three days', '{url, until}', {
		refusals: ['conflict', 'stale_version']
	}),
	op('get', LINK, 'What a link to sign shows before the code', 'DocumentDoor', {
		isOpen: true,
		refusals: ['not_found']
	}),
	op(
		'post',
		`${LINK}/verifications`,
		'Send the code to the phone of the record',
		'{id, expiresAt}',
		{
			isOpen: true,
			body: d.askDocumentCode,
			status: 201,
			refusals: ['rate_limited', 'unavailable']
		}
	),
	op('post', `${LINK}/verifications/:id/check`, 'Try a code', '{verificationToken}', {
		isOpen: true,
		body: d.checkDocumentCode,
		refusals: ['wrong_code']
	}),
	op('post', `${LINK}/view`, 'The document, with a proven phone', 'PublicDocument', {
		isOpen: true,
		isCommand: false,
		body: d.viewDocument
	}),
	op('post', `${LINK}/file`, 'The same as a PDF file, with a proven phone', 'application/pdf', {
		isOpen: true,
		isCommand: false,
		body: d.viewDocument
	}),
	op(
		'post',
		`${LINK}/signature`,
		'Sign for the patient, by link and code; the same strokes twice are one signature',
		'PublicDocument',
		{
			isOpen: true,
			isCommand: false,
			body: d.signByLink,
			refusals: ['not_found', 'conflict', 'stale_version']
		}
	)
];
