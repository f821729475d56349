import { Hono } from 'hono';
import { explainQuery } from '../../../contracts/online-commands.ts';
import {
	changesQuery,
	openingsQuery,
	scheduleAtQuery,
	scheduleQuery
} from '../../../contracts/schedule-queries.ts';
import type { HttpEnv } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { answerRead } from '../../schedule-call.ts';
import { query } from '../../validate.ts';
import { acceptsGzip } from './accepts-gzip.ts';
import { requireWindow } from './require-window.ts';

/** The board and what is read from it; none of it touches the records. */
export const scheduleReads = new Hono<HttpEnv>()
	.get('/clinics/:clinicId/schedule', (c) => {
		const window = requireWindow(query(c, scheduleQuery));
		return answerRead(c, { type: 'schedule', query: window, acceptsGzip: acceptsGzip(c) });
	})
	.get('/clinics/:clinicId/schedule/at', (c) => {
		const at = query(c, scheduleAtQuery);
		if (at.from !== undefined && at.to !== undefined) requireWindow({ from: at.from, to: at.to });
		return answerRead(c, { type: 'at', query: at });
	})
	.get('/clinics/:clinicId/schedule/changes', (c) =>
		answerRead(c, { type: 'changes', ...query(c, changesQuery) })
	)
	.get('/clinics/:clinicId/brief', (c) => {
		if (c.var.isLocked) refuse({ code: 'forbidden', extra: { reason: 'locked' } });
		return answerRead(c, { type: 'brief' });
	})
	.get('/clinics/:clinicId/schedule/uncovered', (c) => answerRead(c, { type: 'uncovered' }))
	.get('/clinics/:clinicId/openings', (c) =>
		answerRead(c, { type: 'openings', query: requireWindow(query(c, openingsQuery)) })
	)
	.get('/clinics/:clinicId/openings/explained', (c) =>
		answerRead(c, { type: 'online.explain', query: requireWindow(query(c, explainQuery)) })
	)
	.get('/clinics/:clinicId/appointments/:id', (c) =>
		answerRead(c, { type: 'appointment', id: c.req.param('id') })
	)
	.get('/clinics/:clinicId/appointments/:id/history', (c) =>
		answerRead(c, { type: 'history', id: c.req.param('id') })
	);
