import { Hono } from 'hono';
import type { HttpEnv } from './http/context.ts';
import { onFailure } from './http/on-failure.ts';
import { problem } from './http/problem.ts';
import { compressAnswer } from './http/middleware/compress-answer.ts';
import { checkOrigin } from './http/middleware/check-origin.ts';
import { identifyCaller } from './http/middleware/identify-caller.ts';
import { identifyRequest } from './http/middleware/identify-request.ts';
import { auditVerification } from './http/routes/audit-verification.ts';
import { health } from './http/routes/health.ts';

/** Everything under `/api`. The exported type is the browser's whole client contract. */
const api = new Hono<HttpEnv>()
	.use(identifyRequest)
	.use(checkOrigin)
	.use('/api/v1/*', identifyCaller)
	.use(compressAnswer)
	.route('/api', health)
	.route('/api/v1', auditVerification)
	.notFound(() => problem({ code: 'not_found' }))
	.onError(onFailure);

export default api;
export type Api = typeof api;
