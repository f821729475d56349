import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { organisation } from '../../../worker/db/schema/organisation.ts';
import { appointment } from '../../../worker/db/schema/schedule.ts';
import { CAPABILITIES_OF_ROLE } from '../../../worker/domain/access/roles.ts';
import { loadPatientCard } from '../../../worker/repositories/patient-cards.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { aVisitRow } from '../../support/a-visit.ts';
import { aKey, aWorld, type Call, type World } from '../../support/patients-world.ts';

let world: World;
let doctor: Call;
let owner: Call;
beforeAll(async () => {
	world = await aWorld();
	const house = { id: world.organisationId, name: 'Clinics', createdAt: 1, updatedAt: 1 };
	await recordsFor(env, house.id).insert(organisation).values(house);
	doctor = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.doctor);
	owner = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.owner);
});

const STROKES = JSON.parse('[[[100,400,0],[400,600,120],[700,400,240]]]') as number[][][];
const TOOTH = { quadrant: 4, position: 6, primary: false, supernumerary: false };
const ofPatient = async (name = '张伟') => {
	const made = await world.desk('POST', '/patients', {
		name,
		phones: [{ number: '13800137742' }],
		clinicId: world.clinicId,
		bornOn: '1980-03-14',
		allergy: '青霉素'
	});
	return made.body.id as string;
};
const extraction = (more: Record<string, unknown> = {}) => ({
	templateId: 'tpl_extraction',
	clinicId: world.clinicId,
	providerId: `prv_${world.clinicId}`,
	teeth: [TOOTH],
	asked: { 'ask.diagnosis': 'K04.7' },
	...more
});
const signature = (sha256: string, role: 'patient' | 'doctor') => ({
	way: 'pad',
	role,
	name: '张伟',
	documentSha256: sha256,
	strokes: STROKES
});
/** The proof of whoever holds the patient's phone. */
async function proven(stranger: Call, path: string): Promise<{ verificationToken: string }> {
	const asked = await stranger('POST', `${path}/verifications`, {});
	expect(asked.status, asked.text).toBe(201);
	const sent = await owner('GET', '/messages?to=%2B8613800137742');
	const { code } = sent.body.items.find(({ kind }: { kind: string }) => kind === 'code');
	const checked = await stranger('POST', `${path}/verifications/${asked.body.id}/check`, { code });
	return checked.body;
}
const textOf = (body: { blocks: { runs: { text: string }[] }[] }) =>
	body.blocks.flatMap(({ runs }) => runs.map(({ text }) => text)).join('');

describe('a document', () => {
	it('is filled from the record, frozen, signed by both and withdrawn, and stays readable', async () => {
		const patient = await ofPatient();
		const base = `/patients/${patient}/documents`;
		const draft = await world.desk('POST', `${base}/draft`, extraction({ asked: {} }));
		expect(draft.body.asks).toEqual([{ field: 'ask.diagnosis', suggestion: '' }]);

		const made = await world.desk('POST', base, extraction());
		expect(made.status, made.text).toBe(201);
		expect(made.body).toMatchObject({
			state: 'open',
			teeth: ['46'],
			waitsFor: ['patient', 'doctor']
		});
		for (const word of ['张伟', '1980年3月14日', '青霉素', 'Li Wen', '46', 'K04.7'])
			expect(textOf(made.body)).toContain(word);

		const one = `${base}/${made.body.id}`;
		const patientSigns = signature(made.body.sha256, 'patient');
		const first = await world.desk('POST', `${one}/signatures`, patientSigns);
		expect(first.body, first.text).toMatchObject({ state: 'open', waitsFor: ['doctor'] });
		expect((await world.desk('POST', `${one}/signatures`, patientSigns)).status).toBe(409);

		const records = recordsFor(env, world.organisationId);
		const card = await loadPatientCard(records, world.organisationId, patient, env);
		expect(card?.consents).toEqual([
			{ templateId: 'tpl_extraction', version: 1, untilOn: first.body.holdsUntilOn }
		]);

		const doctorSigns = signature(made.body.sha256, 'doctor');
		expect((await world.desk('POST', `${one}/signatures`, doctorSigns)).status).toBe(403);
		const second = await doctor('POST', `${one}/signatures`, doctorSigns);
		expect(second.body).toMatchObject({ state: 'signed', waitsFor: [] });

		expect((await world.desk('POST', `${one}/end`, { as: 'void', reason: 'x' })).status).toBe(409);
		const ended = await world.desk('POST', `${one}/end`, { as: 'withdrawn', reason: '改主意了' });
		expect(ended.body).toMatchObject({ state: 'withdrawn', ended: { reason: '改主意了' } });
		const read = await world.desk('GET', one);
		expect(textOf(read.body)).toBe(textOf(made.body));
		expect(read.body.signatures.map((it: { strokes: unknown }) => it.strokes)).toEqual([
			STROKES,
			STROKES
		]);
		const after = await loadPatientCard(records, world.organisationId, patient, env);
		expect(after?.consents).toBeUndefined();
		expect(after!.version).toBe(card!.version + 1);
	});

	it('is not made without its tooth and its answers, nor signed by a tap or over other words', async () => {
		const base = `/patients/${await ofPatient()}/documents`;
		const bare = await world.desk('POST', base, extraction({ teeth: [], asked: {} }));
		expect(bare.body.errors).toEqual([
			{ path: 'teeth', code: 'required' },
			{ path: 'asked.ask.diagnosis', code: 'required' }
		]);
		const made = await world.desk('POST', base, extraction());
		const sign = (change: object) =>
			world.desk('POST', `${base}/${made.body.id}/signatures`, {
				...signature(made.body.sha256, 'patient'),
				...change
			});
		expect((await sign({ strokes: [[[1, 1, 0]]] })).body.errors[0].path).toBe('strokes');
		const { strokes: _, ...onPaper } = signature(made.body.sha256, 'patient');
		const paper = await world.desk('POST', `${base}/${made.body.id}/signatures`, {
			...onPaper,
			way: 'paper',
			imageId: 'img_nobodys'
		});
		expect(paper.body.errors).toEqual([{ path: 'imageId', code: 'unknown_id' }]);
		expect((await sign({ documentSha256: '0'.repeat(64) })).body.reason).toBe('other_words');
		const rows = await env.DB.prepare('SELECT body_sealed FROM document WHERE id = ?')
			.bind(made.body.id)
			.first<{ body_sealed: string }>();
		expect(rows!.body_sealed).toMatch(/^k1\./);
	});

	it('of the wrong patient goes to the right one, and is no consent where it names another', async () => {
		const [wrong, namesake, other] = [
			await ofPatient(),
			await ofPatient(),
			await ofPatient('李娜')
		];
		const records = recordsFor(env, world.organisationId);
		const consents = async (id: string) =>
			(await loadPatientCard(records, world.organisationId, id, env))?.consents;
		const made = await world.desk('POST', `/patients/${wrong}/documents`, extraction());
		const one = `/patients/${wrong}/documents/${made.body.id}`;
		const move = (path: string, toPatientId: string) =>
			world.desk('POST', `${path}/move`, { toPatientId, reason: '同名' });
		expect((await move(one, namesake)).body.reason).toBe('not_signed');
		await world.desk('POST', `${one}/signatures`, signature(made.body.sha256, 'patient'));
		expect((await move(one, wrong)).status).toBe(422);
		const moved = await move(one, namesake);
		expect(moved.body, moved.text).toMatchObject({
			...{ state: 'open', waitsFor: ['doctor'], sha256: made.body.sha256, isNamingOther: false },
			patient: { id: namesake },
			signatures: [{ name: '张伟', strokes: STROKES }],
			moved: { to: null, from: { patientId: wrong, documentId: made.body.id } }
		});
		expect(textOf(moved.body)).toBe(textOf(made.body));
		expect([await consents(wrong), (await consents(namesake))?.length]).toEqual([undefined, 1]);
		const left = await world.desk('GET', one);
		expect(left.body).toMatchObject({
			state: 'moved',
			ended: { reason: '同名' },
			moved: { to: { patientId: namesake, documentId: moved.body.id } }
		});
		expect((await move(one, other)).status).toBe(409);
		const there = `/patients/${namesake}/documents/${moved.body.id}`;
		await doctor('POST', `${there}/signatures`, signature(made.body.sha256, 'doctor'));
		const foreign = await move(there, other);
		expect(foreign.body).toMatchObject({ state: 'signed', isNamingOther: true });
		expect(await consents(other)).toBeUndefined();
		const trace = await env.DB.prepare(
			"SELECT subject_id FROM audit WHERE action = 'document.move_out' ORDER BY at, id"
		).all<{ subject_id: string }>();
		expect(trace.results.map((row) => row.subject_id)).toEqual([made.body.id, moved.body.id]);
		const page = await owner('GET', `/patients/${wrong}/export?format=html`);
		expect(page.text).toContain('已移走');
		expect(page.text).not.toContain('K04.7');
	});

	it('is no consent of another either when its record was merged into one of another name', async () => {
		const [gone, kept, other] = [
			await ofPatient('张薇'),
			await ofPatient(),
			await ofPatient('李娜')
		];
		const made = await world.desk('POST', `/patients/${gone}/documents`, extraction());
		const { id, sha256 } = made.body;
		const one = `/documents/${id}`;
		const signs = signature(sha256, 'patient');
		await world.desk('POST', `/patients/${gone}${one}/signatures`, signs);
		await world.desk('POST', `/patients/${gone}/merge`, { intoId: kept, reason: '重复' });
		const moved = await world.desk('POST', `/patients/${kept}${one}/move`, {
			...{ toPatientId: other, reason: '认错人' }
		});
		expect(moved.body, moved.text).toMatchObject({ isNamingOther: true });
	});

	it('is signed by the patient on their phone, while the link works, with the code, once', async () => {
		const patient = await ofPatient();
		const base = `/patients/${patient}/documents`;
		const made = await world.desk('POST', base, extraction());
		const told = await world.desk('POST', `${base}/${made.body.id}/send`);
		expect(told.body, told.text).toMatchObject({ kind: 'form_to_sign', direction: 'out' });
		expect(told.body.body).not.toContain(made.body.title);
		const link = await world.desk('POST', `${base}/${made.body.id}/link`);
		const token = (link.body.url as string).split('/sign/')[1]!;
		const stranger = await aKey('org_stranger', []);
		const path = `/public/documents/${token}`;
		const door = await stranger('GET', path);
		expect(door.body, door.text).toMatchObject({ phoneEnds: '7742' });
		for (const word of ['张伟', '青霉素', made.body.title]) expect(door.text).not.toContain(word);
		const bare = { verificationToken: 'x.y.z' };
		expect((await stranger('POST', `${path}/view`, bare)).status).toBe(422);
		const proof = await proven(stranger, path);
		const second = await world.desk('POST', base, extraction());
		await world.desk('POST', `${base}/${second.body.id}/link`);
		const shown = await stranger('POST', `${path}/view`, proof);
		expect(shown.body, shown.text).toMatchObject({
			...{ state: 'open', patientName: '张伟', timeZone: 'Asia/Shanghai' },
			others: [{ title: made.body.title }]
		});
		const input = {
			name: '王芳',
			relation: 'spouse',
			documentSha256: shown.body.sha256,
			strokes: STROKES,
			...proof
		};
		const sign = (change: object) => stranger('POST', `${path}/signature`, { ...input, ...change });
		expect((await sign(bare)).status).toBe(422);
		const signed = await sign({});
		expect(signed.body, signed.text).toMatchObject({ state: 'signed' });
		expect((await sign({})).status).toBe(200);
		expect((await sign({ name: 'x' })).status).toBe(409);
		const another = `/public/documents/${signed.body.others[0].token}`;
		expect((await stranger('POST', `${another}/view`, proof)).body.state).toBe('open');
		const read = await world.desk('GET', `${base}/${made.body.id}`);
		expect(read.body.signatures).toMatchObject([{ way: 'link', relation: 'spouse', name: '王芳' }]);
		expect((await stranger('GET', path.slice(0, -1))).status).toBe(404);
		const mute = await world.desk('POST', '/patients', {
			...{ name: '孙立', phones: [], clinicId: world.clinicId, bornOn: null }
		});
		const theirs = `/patients/${mute.body.id}/documents`;
		const waiting = await world.desk('POST', theirs, extraction());
		const refused = await world.desk('POST', `${theirs}/${waiting.body.id}/link`);
		expect([refused.status, refused.body.reason]).toEqual([409, 'no_phone']);
	});
});

describe('a template', () => {
	it('is shipped, made one’s own version by version, and never with an unknown field', async () => {
		const shipped = (await world.desk('GET', '/document-templates')).body.items;
		const { id, version, from, by, at, holdsFromVersion, ...words } = shipped.find(
			(one: { id: string }) => one.id === 'tpl_data'
		);
		expect({ id, by, at, version, from, holdsFromVersion }).toMatchObject({ version: 1 });
		const change = {
			...words,
			isAskedAlways: true,
			isAskedAnew: true,
			words: { ...words.words, zh: { title: '数据同意', body: '{{patient.name}} 同意。' } }
		};
		const path = '/document-templates/tpl_data';
		expect((await world.desk('PUT', path, change)).status).toBe(403);
		const bad = { ...change, words: { ...change.words, en: { title: 'x', body: '{{x}}' } } };
		expect((await owner('PUT', path, bad)).body.errors).toEqual([
			{ path: 'words.en.body', code: 'unknown_field' }
		]);
		const put = await owner('PUT', path, change, { 'if-match': '"1"' });
		expect(put.body, put.text).toMatchObject({
			version: 2,
			holdsFromVersion: 2,
			from: 'organisation'
		});
		expect((await owner('PUT', path, change, { 'if-match': '"1"' })).status).toBe(412);
		const { items } = (await owner('GET', `${path}/versions`)).body;
		expect(items).toMatchObject([{ version: 2 }, { version: 1, from: 'product' }]);
		const asked = await world.desk('GET', `/clinics/${world.clinicId}/required-consents`);
		expect(asked.body.items).toMatchObject([
			{ serviceId: null, templateId: 'tpl_data', fromVersion: 2, title: '数据同意' }
		]);

		const patient = await ofPatient();
		await recordsFor(env, world.organisationId)
			.insert(appointment)
			.values(
				aVisitRow({
					...{ organisationId: world.organisationId, clinicId: world.clinicId },
					...{ id: `apt_${patient}`, patientId: patient, status: 'scheduled' },
					startAt: Date.now() + 86_400_000
				})
			);
		const list = await world.desk('GET', `/patients/${patient}/documents`);
		expect(list.body.missing).toMatchObject([{ templateId: 'tpl_data', title: '数据同意' }]);
	});
});
