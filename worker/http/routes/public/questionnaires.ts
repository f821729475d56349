import { Hono } from 'hono';
import { answerHistory } from '../../../contracts/questionnaires.ts';
import {
	answerByHistoryLink,
	presentPublicHistory,
	requireHistoryLink
} from '../../../use-cases/patients/history/answer-history.ts';
import type { HttpEnv } from '../../context.ts';
import { refusingStale } from '../../refusing-stale.ts';
import { body } from '../../validate.ts';

/** What the bearer of a history's link is asked, and answers once. */
export const publicQuestionnaires = new Hono<HttpEnv>()
	.get('/public/questionnaires/:token', async (c) =>
		c.json(presentPublicHistory(await requireHistoryLink(c), c.var.now))
	)
	.post('/public/questionnaires/:token', async (c) => {
		const linked = await requireHistoryLink(c);
		const input = await body(c, answerHistory);
		return c.json(
			await refusingStale('questionnaire.version', () => answerByHistoryLink(c, linked, input))
		);
	});
