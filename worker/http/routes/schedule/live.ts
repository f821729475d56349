import { Hono } from 'hono';
import type { Refusal } from '../../../contracts/problem.ts';
import { requireCaller } from '../../access.ts';
import type { HttpContext, HttpEnv } from '../../context.ts';
import { problem } from '../../problem.ts';
import { refuse } from '../../refused.ts';
import { clinicIdOf } from '../../schedule-call.ts';

/** What a board may say of itself in the address; nothing secret goes there. */
const PASSED_ON = ['epoch', 'revision', 'from', 'to', 'joined'];

/** The live socket of a board: it only informs, commands go by HTTP. */
export const live = new Hono<HttpEnv>().get('/clinics/:clinicId/live', async (c) => {
	const caller = requireCaller(c);
	const clinicId = clinicIdOf(c);
	if (c.req.header('upgrade')?.toLowerCase() !== 'websocket')
		refuse({ code: 'invalid', errors: [{ path: 'Upgrade', code: 'required' }] });
	const clinic = c.env.CLINIC_SCHEDULE.getByName(clinicId);
	const answer = await clinic.fetch(addressOf(c, clinicId), {
		headers: { upgrade: 'websocket', 'x-caller': encodeURIComponent(JSON.stringify(caller)) }
	});
	return answer.status === 101 ? answer : problem(await answer.json<Refusal>());
});

function addressOf(c: HttpContext, clinicId: string): string {
	const asked = new URLSearchParams({ clinicId });
	for (const name of PASSED_ON) {
		const value = c.req.query(name);
		if (value !== undefined) asked.set(name, value);
	}
	return `https://clinic/live?${asked}`;
}
