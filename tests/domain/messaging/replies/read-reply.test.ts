import { describe, expect, it } from 'vitest';
import { readReply } from '../../../../worker/domain/messaging/replies/read-reply.ts';

describe('a reply', () => {
	it.each([
		[
			'yes',
			[
				'1',
				' 1. ',
				'１',
				'C',
				'y',
				'Yes!',
				'"YES"',
				'是',
				'【确认】',
				'好的。',
				'Да',
				'да 👍',
				'OK'
			]
		],
		['no', ['2', '２', 'No', '否', '改期！', 'Нет.', 'не  приду']],
		['stop', ['STOP', 'Stop.', 'stop  all', '退订', 'TD', 't', 'СТОП', '/stop']],
		['start', ['START', 'Unstop', '恢复', 'старт', '/start']]
	])('is read as %s', (said, texts) => {
		expect(texts.map(readReply)).toEqual(texts.map(() => said));
	});

	it.each([
		'',
		'   ',
		'!!!',
		'12',
		'yes but later',
		'please stop calling me at night',
		'1 or 2?',
		'cancel',
		'不是',
		'да, но позже',
		'STOP1',
		'constructor',
		'__proto__'
	])('%j is for a person to read', (text) => {
		expect(readReply(text)).toBeNull();
	});
});
