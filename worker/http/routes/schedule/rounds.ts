import { Hono } from 'hono';
import {
	askCandidates,
	roundsQuery,
	roundsReportQuery,
	startRound
} from '../../../contracts/gap-rounds.ts';
import type { HttpEnv } from '../../context.ts';
import { answerCommand, answerRead } from '../../schedule-call.ts';
import { body, query } from '../../validate.ts';

const ROUNDS = '/clinics/:clinicId/rounds';

/** Freed gaps that are offered to those who want them. */
export const rounds = new Hono<HttpEnv>()
	.get(ROUNDS, (c) => {
		const { limit, cursor, state } = query(c, roundsQuery);
		return answerRead(c, {
			type: 'rounds',
			limit,
			...(cursor !== undefined && { cursor }),
			...(state !== undefined && { state })
		});
	})
	.get(`${ROUNDS}/report`, (c) =>
		answerRead(c, { type: 'rounds.report', ...query(c, roundsReportQuery) })
	)
	.get(`${ROUNDS}/:id`, (c) => answerRead(c, { type: 'round', id: c.req.param('id') }))
	.post(ROUNDS, async (c) =>
		answerCommand(c, { type: 'round.start', input: await body(c, startRound) })
	)
	.post(`${ROUNDS}/:id/stop`, (c) =>
		answerCommand(c, { type: 'round.stop', id: c.req.param('id') })
	)
	.post(`${ROUNDS}/:id/ask`, async (c) => {
		const input = await body(c, askCandidates);
		return answerCommand(c, { type: 'round.ask', id: c.req.param('id'), input });
	});
