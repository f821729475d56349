import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import type { ClaimedMessage, WritingClinic } from '../../../worker/contracts/message-dispatch.ts';
import { organisation } from '../../../worker/db/schema/organisation.ts';
import { appointment } from '../../../worker/db/schema/schedule.ts';
import { CAPABILITIES } from '../../../worker/domain/access/capabilities.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { formsBeforeVisit } from '../../../worker/use-cases/documents/forms-before-visit.ts';
import { clinicStub } from '../../support/a-clinic.ts';
import { aVisitRow } from '../../support/a-visit.ts';
import { aKey, aWorld, type Call, type World } from '../../support/patients-world.ts';

const DAY = 86_400_000;
const now = Date.now();
const ready = formsBeforeVisit(env, () => now);
let world: World;
let owner: Call;
let clinic: WritingClinic;

beforeAll(async () => {
	world = await aWorld();
	owner = await aKey(world.organisationId, CAPABILITIES);
	const { organisationId, clinicId: id } = world;
	const house = { id: organisationId, name: 'Clinics', createdAt: 1, updatedAt: 1 };
	await recordsFor(env, organisationId).insert(organisation).values(house);
	clinic = {
		...{ organisationId, id, slug: id.replace('_', '-'), name: 'Jing’an' },
		...{ timeZone: 'Asia/Shanghai', locale: 'zh-CN' }
	};
	// The data consent asks nothing but a signature; an extraction's asks for its tooth.
	const { items } = (await owner('GET', '/document-templates')).body;
	for (const template of ['tpl_data', 'tpl_extraction']) {
		const { kind, words, signers, validMonths } = items.find(
			(one: { id: string }) => one.id === template
		);
		const change = { kind, words, signers, validMonths, isAskedAlways: true };
		expect((await owner('PUT', `/document-templates/${template}`, change)).status).toBe(200);
	}
});

let made = 0;
async function aComingVisit(number: string | null): Promise<ClaimedMessage> {
	const { organisationId, clinicId } = world;
	const phones = number === null ? [] : [{ number }];
	const patient = await owner('POST', '/patients', { name: '周敏', phones, clinicId });
	const patientId: string = patient.body.id;
	const id = `apt_${patientId.slice(4)}`;
	const startAt = now + 2 * DAY;
	await recordsFor(env, organisationId)
		.insert(appointment)
		.values(
			aVisitRow({
				...{ organisationId, clinicId, id, patientId, startAt, endAt: startAt + 1_800_000 },
				...{ status: 'scheduled', confirmation: 'unconfirmed' }
			})
		);
	return {
		...{ id: `msg_${(made++).toString().padStart(26, '0')}`, ruleId: 'rul_forms' },
		...{ occasion: 'form_to_sign', patientId, attempt: 1, dueAt: now, notAfter: startAt },
		visit: { appointmentId: id, patientId, providerName: 'Li Wen', start: startAt, minutes: 30 },
		...{ ways: [], purpose: 'care', hasOwnWords: false }
	};
}
const documentsOf = async (patientId: string) =>
	(await owner('GET', `/patients/${patientId}/documents`)).body.items as {
		id: string;
		templateId: string;
		state: string;
	}[];

it('makes what the visit requires, once, and leaves to the desk what asks for a tooth', async () => {
	const message = await aComingVisit('13800131001');
	const first = await ready(clinic, message, 'zh');
	expect(first).toMatchObject({ url: expect.stringMatching(/\/sign\/[\w.-]+\?lang=zh$/) });
	expect(await ready(clinic, { ...message, attempt: 2 }, 'zh')).toEqual(first);
	const [one, ...others] = await documentsOf(message.patientId);
	expect([one?.templateId, one?.state, others]).toEqual(['tpl_data', 'open', []]);
	const { url } = first as { url: string };
	const token = new URL(url).pathname.split('/').at(-1);
	const stranger = await aKey('org_stranger', []);
	const door = await stranger('GET', `/public/documents/${token}`);
	expect(door.body.phoneEnds).toBe('1001');
	const until = Date.parse(door.body.expiresAt);
	expect(until).toBeGreaterThanOrEqual(message.visit!.start + DAY - 1_000);
	const trail = await env.DB.prepare(
		"SELECT actor_kind FROM audit WHERE action = 'document.make' AND subject_id = ?"
	);
	expect(await trail.bind(one!.id).first('actor_kind')).toBe('system');
});

it('sends the link of what is missing, and nothing once it is signed or where no code can go', async () => {
	const [missing, mute] = [await aComingVisit('13800131002'), await aComingVisit(null)];
	const settings = { minimumGapMinutes: 0, ways: ['sms', 'email'] as const, isFamilyInOne: true };
	// As the clinic's object sends it: what makes the forms comes to it from the composition root.
	const send = (message: ClaimedMessage, id = message.id) =>
		runInDurableObject(clinicStub(clinic.id), (object) =>
			object.dispatch(clinic, { ...settings, ways: [...settings.ways] }, [{ ...message, id }])
		);
	expect(await send(missing)).toMatchObject([{ outcome: 'sent' }]);
	const sent = await owner('GET', '/messages?to=%2B8613800131002');
	expect(sent.body.items).toMatchObject([
		{ kind: 'form_to_sign', body: expect.stringContaining('/sign/') }
	]);
	expect(await ready(clinic, mute, 'zh')).toEqual({ reason: 'no_address' });
	const [waiting] = await documentsOf(missing.patientId);
	const path = `/patients/${missing.patientId}/documents/${waiting!.id}`;
	const { sha256 } = (await owner('GET', path)).body;
	const signed = await owner('POST', `${path}/signatures`, {
		...{ way: 'paper', role: 'patient', name: '周敏', documentSha256: sha256 }
	});
	expect(signed.status, signed.text).toBe(201);
	expect(await send(missing, `${missing.id.slice(0, -1)}z`)).toMatchObject([
		{ outcome: 'skipped', reason: 'condition' }
	]);
});
