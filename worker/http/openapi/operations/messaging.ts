import { putMessaging } from '../../../contracts/messaging.ts';
import { inArea, type Operation } from '../operation.ts';

const op = inArea('Reminders and messages: rules and words');
const OF_ALL = '/organisation/messaging';
const OF_CLINIC = '/clinics/:clinicId/messaging';
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
	})
];
