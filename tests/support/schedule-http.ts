import { env } from 'cloudflare:workers';
import { Hono } from 'hono';
import type { Caller } from '../../worker/contracts/caller.ts';
import type { HttpEnv } from '../../worker/http/context.ts';
import { onFailure } from '../../worker/http/on-failure.ts';
import { compressAnswer } from '../../worker/http/middleware/compress-answer.ts';
import { appointments } from '../../worker/http/routes/schedule/appointments.ts';
import { blocks } from '../../worker/http/routes/schedule/blocks.ts';
import { holds } from '../../worker/http/routes/schedule/holds.ts';
import { live } from '../../worker/http/routes/schedule/live.ts';
import { scheduleReads } from '../../worker/http/routes/schedule/schedule-reads.ts';
import { shifts } from '../../worker/http/routes/schedule/shifts.ts';
import { waitlist } from '../../worker/http/routes/schedule/waitlist.ts';
import { EVE, staff } from './a-clinic.ts';

/** The schedule's routes as the API mounts them, with the caller named by a header. */
const app = new Hono<HttpEnv>()
	.use(async (c, next) => {
		const caller = c.req.header('x-test-caller');
		c.set('requestId', 'test');
		c.set('now', EVE);
		c.set('caller', caller ? (JSON.parse(caller) as Caller) : null);
		await next();
	})
	.use(compressAnswer)
	.route('/api/v1', scheduleReads)
	.route('/api/v1', appointments)
	.route('/api/v1', holds)
	.route('/api/v1', blocks)
	.route('/api/v1', shifts)
	.route('/api/v1', waitlist)
	.route('/api/v1', live)
	.onError(onFailure);

export interface Answer {
	status: number;
	headers: Headers;
	body: any;
	response: Response;
}
export interface Asked {
	as?: Caller | null;
	headers?: Record<string, string>;
	env?: object;
	/** Instead of a JSON body. */
	raw?: string;
}

/** Speaks to one clinic's routes as the desk, unless told otherwise. */
export const httpOf =
	(clinicId: string) =>
	async (method: string, path: string, body?: unknown, asked: Asked = {}): Promise<Answer> => {
		const { as = staff('desk'), headers = {}, raw } = asked;
		const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
		const response = await app.request(
			`/api/v1/clinics/${clinicId}${path}`,
			{
				method,
				headers: {
					...(as && { 'x-test-caller': JSON.stringify(as) }),
					...(text !== undefined && { 'content-type': 'application/json' }),
					...headers
				},
				...(text !== undefined && { body: text })
			},
			{ ...env, ...asked.env }
		);
		const isJson = response.headers.get('content-type')?.includes('json') === true;
		const isPlain = !response.headers.has('content-encoding');
		const json = isJson && isPlain ? await response.clone().text() : '';
		return {
			status: response.status,
			headers: response.headers,
			body: json ? JSON.parse(json) : null,
			response
		};
	};
