import { Hono } from 'hono';
import { scheduleQuery } from '../../../contracts/schedule.ts';
import type { HttpEnv } from '../../context.ts';
import { answerRead } from '../../schedule-call.ts';
import { query } from '../../validate.ts';
import { acceptsGzip } from './accepts-gzip.ts';
import { requireWindow } from './require-window.ts';

/** The board and what is read from it. */
export const scheduleReads = new Hono<HttpEnv>().get('/clinics/:clinicId/schedule', (c) =>
	answerRead(c, {
		type: 'schedule',
		query: requireWindow(query(c, scheduleQuery)),
		acceptsGzip: acceptsGzip(c)
	})
);
