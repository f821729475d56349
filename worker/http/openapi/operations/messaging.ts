import {
	dryRunMessages,
	previewMessages,
	putMessaging,
	putTemplate,
	templatesQuery
} from '../../../contracts/messaging.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Reminders and messages: rules and words');
const OF_ALL = '/organisation/messaging';
const OF_CLINIC = '/clinics/:clinicId/messaging';
const WORDS = '/message-templates';
const SETTINGS = '{settings, isOwn, version}';

/** Which messages a visit carries, and in which words. */
export const messagingOperations: Operation[] = [
	op('get', OF_ALL, 'Rules of every clinic that has none of its own', SETTINGS),
	op('put', OF_ALL, 'Set them; null takes the product’s own again', SETTINGS, {
		body: putMessaging,
		hasVersion: true,
		refusals: ['stale_version']
	}),
	op('get', OF_CLINIC, 'Rules that hold at a clinic', SETTINGS),
	op('put', OF_CLINIC, 'Set its own; null follows the organisation again', SETTINGS, {
		body: putMessaging,
		hasVersion: true,
		refusals: ['stale_version']
	}),
	op(
		'post',
		`${OF_CLINIC}/preview`,
		'What a patient would get for a booking, when and in which words; nothing is written',
		'{messages: [{ruleId, ruleName, kind, dueAt, postponedFrom?, way, language, body, skipped?}]}',
		{ body: previewMessages, isCommand: false }
	),
	op(
		'post',
		`${OF_CLINIC}/dry-run`,
		'What other rules would have sent for the visits of the last 30 days; nothing is written',
		'{visits, rules: [{ruleId, name, now, then}], differences: [{appointmentId, start, ruleId, change, dueAt}]}',
		{ body: dryRunMessages, isCommand: false }
	),
	op(
		'get',
		WORDS,
		'Words of every occasion and of rules worded apart, as they hold for a clinic or for all',
		'{items: [{about, language, body, subject, from, version}], samples}',
		{ query: templatesQuery }
	),
	op(
		'put',
		`${WORDS}/:about/:language`,
		'Word an occasion or a rule; a name in braces that it does not know is refused',
		'{about, language, body, subject, from, version}',
		{ query: templatesQuery, body: putTemplate, hasVersion: true, refusals: ['stale_version'] }
	),
	op(
		'delete',
		`${WORDS}/:about/:language`,
		'Take own words back; the organisation’s or the product’s hold again',
		'nothing',
		{ query: templatesQuery, hasVersion: true, refusals: ['stale_version'] }
	)
];
