import * as c from '../../../contracts/care.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('No patient lost');
const AT = '/clinics/:clinicId';

/** Callbacks, recalls and refusals, and the patients who have none of them. */
export const careOperations: Operation[] = [
	op('get', '/patients/:patientId/next-step', 'What comes next for a patient', 'NextStep'),
	op('post', '/patients/:patientId/recalls', 'Note a callback, a recall or a refusal', 'NextStep', {
		body: c.makeRecall,
		status: 201,
		refusals: ['illegal_transition', 'stale_version']
	}),
	op('post', '/patients/:patientId/recalls/:recallId/end', 'End one of them', 'NextStep', {
		body: c.endRecall,
		refusals: ['conflict', 'stale_version']
	}),
	op('get', `${AT}/follow-ups`, 'Whom to call and invite', '{items: [FollowUp], nextCursor}', {
		query: c.followUpsQuery
	}),
	op('get', `${AT}/follow-ups/summary`, 'How much there is to do', 'FollowUpSummary'),
	op('get', `${AT}/follow-ups/people`, 'Who may be asked to call', '{people, me}'),
	op(
		'get',
		`${AT}/patients-without-next`,
		'Active patients with no booking, callback, recall or refusal',
		'{items: [LostPatient], nextCursor}',
		{ query: c.lostQuery }
	)
];
