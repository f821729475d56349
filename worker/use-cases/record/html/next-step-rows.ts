import type { KeptStep, WholeRecord } from '../whole-record.ts';
import { table, type Markup } from './markup.ts';
import type { Speech } from './words.ts';

/** What was to happen next, for what reason, and how it ended. */
export const nextStepRows = ({ nextSteps }: WholeRecord, speech: Speech): Markup => {
	const { say, word, time } = speech;
	return table(
		[say('due'), say('kind'), say('reason'), say('detail'), say('owner'), say('by'), say('state')],
		nextSteps.items.map((one) => [
			one.dueOn,
			word('next', one.kind),
			word('nextReason', one.reason),
			[one.serviceName, one.note].filter(Boolean).join(': '),
			one.owner?.name ?? '',
			`${one.by.name}, ${time(one.at)}`,
			stateOf(one, speech)
		])
	);
};

function stateOf({ state, result, ended }: KeptStep, { word, time }: Speech): string {
	const how = word('nextState', result ?? state);
	return ended ? `${how}, ${ended.byName}, ${time(ended.at)}` : how;
}
