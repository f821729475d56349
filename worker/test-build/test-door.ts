import * as v from 'valibot';
import { instant } from '../contracts/primitives.ts';
import { moveClock, now } from '../clock.ts';
import { runCron } from '../cron/jobs.ts';
import { problem } from '../http/problem.ts';
import { faults, withFaults } from './faults.ts';
import { runEverythingDue } from './run-due.ts';
import { seedInput } from './seed-history.ts';
import { testClinicOf, type TestEnv } from './test-env.ts';

const PREFIX = '/api/test/';
const clockInput = v.strictObject({ now: instant });
const cronInput = v.strictObject({ cron: v.string() });
const clinicInput = v.strictObject({ clinicId: v.string() });
const faultInput = v.strictObject({
	/** `down`: refuses before anything is done; `loses_answers`: does it, then fails. */
	d1: v.picklist(['up', 'down', 'loses_answers'])
});

export const isTestCall = (request: Request): boolean =>
	new URL(request.url).pathname.startsWith(PREFIX);

/** Answers `POST /api/test/clock | cron | fault | seed | pending | rows`, from this computer only. */
export async function answerTestCall(request: Request, env: TestEnv): Promise<Response> {
	if (!isFromLoopback(request) || request.method !== 'POST') return problem({ code: 'not_found' });
	const input: unknown = await request.json().catch(() => null);
	switch (new URL(request.url).pathname.slice(PREFIX.length)) {
		case 'clock':
			return answer(clockInput, input, (body) => setClock(env, body.now));
		case 'cron':
			return answer(cronInput, input, async ({ cron }) => {
				await runCron(cron, now(), withFaults(env));
				return { cron };
			});
		case 'fault':
			return answer(faultInput, input, async ({ d1 }) => ({ d1: (faults.d1 = d1) }));
		case 'seed':
			return answer(seedInput, input, (body) => testClinicOf(env, body.clinicId).seed(body));
		case 'pending':
			return answer(clinicInput, input, ({ clinicId }) => testClinicOf(env, clinicId).pending());
		case 'rows':
			return answer(clinicInput, input, ({ clinicId }) => testClinicOf(env, clinicId).rowsSoFar());
		default:
			return problem({ code: 'not_found' });
	}
}

async function setClock(env: TestEnv, instantMs: number): Promise<{ now: string }> {
	const before = now();
	const ahead = instantMs - Date.now();
	await env.TEST_CLOCK?.fetch('http://clock/', { method: 'POST', body: String(ahead) });
	moveClock(ahead);
	await runEverythingDue(env, before);
	return { now: new Date(now()).toISOString() };
}

async function answer<Schema extends v.GenericSchema>(
	schema: Schema,
	input: unknown,
	act: (input: v.InferOutput<Schema>) => Promise<unknown>
): Promise<Response> {
	const parsed = v.safeParse(schema, input);
	if (!parsed.success) return problem({ code: 'invalid' });
	try {
		return Response.json(await act(parsed.output));
	} catch (error) {
		return problem({ code: 'unavailable', detail: String(error) });
	}
}

/** workerd names the peer as `127.0.0.1:51234` or `[::1]:51234`. */
function isFromLoopback(request: Request): boolean {
	const peer = (request.cf as { clientIp?: string } | undefined)?.clientIp ?? '';
	return /^(127\.|\[::1\]|\[::ffff:127\.)/.test(peer);
}
