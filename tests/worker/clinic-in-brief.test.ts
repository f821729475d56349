import { beforeAll, expect, it } from 'vitest';
import type { ClinicInBrief } from '../../worker/contracts/clinic-in-brief.ts';
import { staff } from '../support/a-clinic.ts';
import { openClinic } from '../support/a-room.ts';
import { httpOf } from '../support/schedule-http.ts';
import { aHouse, signedIn } from './access/house.ts';

const call = httpOf('cli_brief');
const brokenD1 = {
	DB: new Proxy(
		{},
		{
			get: () => () => {
				throw new Error('D1_ERROR: Network connection lost.');
			}
		}
	)
};
beforeAll(async () => void (await openClinic('cli_brief')));

it('tells what a board needs, and who asks, without the records', async () => {
	const answer = await call('GET', '/brief', undefined, { as: staff('doctor'), env: brokenD1 });
	expect(answer.status).toBe(200);
	const brief = answer.body as ClinicInBrief;
	expect(brief.clinic).toMatchObject({ id: 'cli_brief', timeZone: 'Asia/Shanghai' });
	expect(brief.services.map(({ id }) => id)).toEqual(['svc_check', 'svc_crown']);
	expect(brief.me).toMatchObject({ userId: 'doctor', role: 'doctor', providerId: 'prv_1' });
	expect(brief.me?.capabilities).toContain('schedule.read');
});

it('tells a stranger nothing, and nobody anything behind a locked screen', async () => {
	expect((await call('GET', '/brief', undefined, { as: staff('stranger') })).status).toBe(403);
	const house = await aHouse(1);
	const desk = await signedIn(await house.person('front_desk'));
	const path = `/clinics/${house.clinicIds[0]}/brief`;
	expect((await desk.get(path)).status).toBe(200);
	expect((await desk.post('/auth/lock')).status).toBeLessThan(300);
	const locked = await desk.get(path);
	expect(locked.status).toBe(403);
	expect(await locked.json()).toMatchObject({ reason: 'locked' });
});
