import { inArea, type Operation } from '../operation.ts';

const op = inArea('Channels of messages');
const HOOK = '/hooks/:channelId';
const open = {
	isOpen: true,
	isCommand: false,
	refusals: ['not_found', 'forbidden', 'body_too_large']
} as const;

/** What providers of messages call. Each proves itself in its own way; 403 for everybody else. */
export const hookOperations: Operation[] = [
	op(
		'get',
		HOOK,
		'A provider tries whether the address is ours',
		'what the provider asked for',
		open
	),
	op('post', HOOK, 'A provider tells of deliveries and replies', 'what the provider expects', open)
];
