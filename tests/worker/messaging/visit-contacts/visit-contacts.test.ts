import { beforeAll, expect, it } from 'vitest';
import type { VisitContact } from '../../../../worker/contracts/conversations.ts';
import { json, type Person, type Visitor } from '../../access/house.ts';
import { aFrontRoom, type FrontRoom } from '../conversations/front-room.ts';

let room: FrontRoom;
let desk: Person & { at: Visitor };
let number = 13_900_700_000;
beforeAll(async () => {
	room = await aFrontRoom();
	desk = await room.someone('front_desk');
});

const keyed = () => ({ 'idempotency-key': crypto.randomUUID() });
const aVisit = async (name: string) => {
	const patientId = await room.patient(name, String(++number));
	return { patientId, id: await room.visit(patientId) };
};
const contactsOf = async (...ids: string[]) => {
	const path = `/clinics/${room.clinicId}/contacts?appointmentIds=${ids.join(',')}`;
	return (await json<{ items: VisitContact[] }>(await desk.at.get(path))).items;
};
const call = (visit: { patientId: string; id: string }, result: string) =>
	desk.at.post(
		'/calls',
		{
			...{ patientId: visit.patientId, clinicId: room.clinicId, appointmentId: visit.id },
			...{ direction: 'out', result }
		},
		keyed()
	);

it('tells of the question that went out and counts the calls that nobody took', async () => {
	const [asked, untouched] = [await aVisit('问过'), await aVisit('没问')];
	expect(await contactsOf(asked.id, untouched.id)).toEqual([]);
	for (const result of ['no_answer', 'busy', 'reached'])
		expect((await call(asked, result)).status).toBe(201);
	expect(await contactsOf(asked.id, untouched.id)).toEqual([
		{ appointmentId: asked.id, message: null, unansweredCalls: 2 }
	]);
	const path = `/clinics/${room.clinicId}/appointments/${asked.id}/message`;
	expect((await desk.at.post(path, {}, keyed())).status).toBe(201);
	const [contact] = await contactsOf(asked.id, untouched.id);
	expect(contact).toMatchObject({
		...{ appointmentId: asked.id, unansweredCalls: 2 },
		message: { way: 'sms', state: 'sent', reason: null }
	});
	expect(Date.parse(contact?.message?.at ?? '')).toBeGreaterThan(Date.now() - 60_000);
});

it('tells nothing of another clinic’s visits, and refuses who may not read messages', async () => {
	const visit = await aVisit('别处');
	expect((await call(visit, 'no_answer')).status).toBe(201);
	const there = `/clinics/${room.otherClinicId}/contacts?appointmentIds=${visit.id}`;
	expect(await json(await room.owner.get(there))).toEqual({ items: [] });
	const doctor = await room.someone('doctor');
	const here = `/clinics/${room.clinicId}/contacts?appointmentIds=${visit.id}`;
	expect((await doctor.at.get(here)).status).toBe(403);
	expect((await desk.at.get(`/clinics/${room.clinicId}/contacts?appointmentIds=x`)).status).toBe(
		422
	);
});
