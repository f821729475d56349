import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { organisation } from '../../../worker/db/schema/organisation.ts';
import { CAPABILITIES_OF_ROLE } from '../../../worker/domain/access/roles.ts';
import { sealingFor } from '../../../worker/integrations/sealing/sealing.ts';
import {
	endPrescriptionRow,
	insertPrescription
} from '../../../worker/repositories/prescriptions.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';
import { sealRx } from '../../../worker/use-cases/prescriptions/present-prescription.ts';
import { keepPaperFonts } from '../../support/paper-fonts.ts';
import { aKey, aWorld, type Call, type World } from '../../support/patients-world.ts';
import { pdfText } from '../../support/pdf-text.ts';

let world: World;
let owner: Call;
let doctor: Call;
let fonts: unknown;
beforeAll(async () => {
	fonts = await keepPaperFonts();
	world = await aWorld();
	const house = { id: world.organisationId, name: '静安口腔', createdAt: 1, updatedAt: 1 };
	await recordsFor(env, house.id).insert(organisation).values(house);
	owner = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.owner);
	doctor = await aKey(world.organisationId, CAPABILITIES_OF_ROLE.doctor);
});

const STROKES = [
	[
		[100, 400, 0],
		[400, 600, 120],
		[700, 400, 240]
	]
];
const TOOTH = { quadrant: 4, position: 6, primary: false, supernumerary: false };

async function aDocument(name: string, language: string, more: object) {
	const patient = await world.desk('POST', '/patients', {
		...{ name, phones: [{ number: '13800137742' }], clinicId: world.clinicId },
		...{ bornOn: '1980-03-14', allergy: '青霉素' }
	});
	const base = `/patients/${patient.body.id}/documents`;
	const made = await world.desk('POST', base, { clinicId: world.clinicId, language, ...more });
	expect(made.status, made.text).toBe(201);
	return { one: `${base}/${made.body.id}`, made: made.body, patientId: patient.body.id as string };
}
const extraction = {
	...{ templateId: 'tpl_extraction', teeth: [TOOTH], asked: { 'ask.diagnosis': 'K04.7' } }
};
const sign = (call: Call, one: string, sha256: string, role: string) =>
	call('POST', `${one}/signatures`, {
		...{ way: 'pad', role, name: '张伟', documentSha256: sha256, strokes: STROKES }
	});
/** As it is read, without the ends of its lines. */
const wordsOf = async (bytes: Uint8Array) => (await pdfText(bytes)).pages.join('');

it('is a file with its words, who signed them and its fingerprint', async () => {
	const { one, made, patientId } = await aDocument('张㛃伟', 'zh', extraction);
	await sign(world.desk, one, made.sha256, 'patient');
	await sign(doctor, one, made.sha256, 'doctor');
	const file = await world.desk('GET', `${one}/file.pdf`);
	expect(file.status, file.text.slice(0, 300)).toBe(200);
	expect(fonts).toHaveLength(2);
	expect(file.text.slice(0, 5)).toBe('%PDF-');
	expect(Object.fromEntries(file.headers)).toMatchObject({
		...{ 'content-type': 'application/pdf', 'cache-control': 'private, no-store' },
		'content-disposition': 'attachment; filename="document.pdf"'
	});
	const words = await wordsOf(file.bytes);
	for (const { runs } of made.blocks)
		for (const { text } of runs)
			for (const line of text.split('\n')) expect(words).toContain(line.trim());
	for (const word of [
		made.title,
		'张㛃伟',
		'屏幕签字',
		`SHA-256：${made.sha256}`,
		'第 1 页，共 1 页'
	])
		expect(words).toContain(word);
	const seen = await owner('GET', `/patients/${patientId}/access-log`);
	expect(seen.body.items.length, seen.text).toBeGreaterThan(0);
});

it('is nobody’s of another house, and no file for who may not read documents', async () => {
	const { one } = await aDocument('李娜', 'en', { templateId: 'tpl_data' });
	const stranger = await aKey('org_stranger', CAPABILITIES_OF_ROLE.owner);
	expect((await stranger('GET', `${one}/file.pdf`)).status).toBe(404);
	const blind = await aKey(world.organisationId, ['schedule.read', 'patients.read']);
	expect((await blind('GET', `${one}/file.pdf`)).status).toBe(403);
});

it('is the patient’s by their link, with the code: in Russian, with a Chinese name in it', async () => {
	const { one, made } = await aDocument('Қайрат 张伟', 'ru', { templateId: 'tpl_data' });
	const link = await world.desk('POST', `${one}/link`);
	const path = `/public/documents/${(link.body.url as string).split('/sign/')[1]}`;
	const stranger = await aKey('org_stranger', []);
	const bare = await stranger('POST', `${path}/file`, { verificationToken: 'x.y.z' });
	expect(bare.status).toBe(422);
	const asked = await stranger('POST', `${path}/verifications`, {});
	const sent = await owner('GET', '/messages?to=%2B8613800137742');
	const { code } = sent.body.items.find(({ kind }: { kind: string }) => kind === 'code');
	const proof = await stranger('POST', `${path}/verifications/${asked.body.id}/check`, { code });
	const words = await wordsOf((await stranger('POST', `${path}/file`, proof.body)).bytes);
	for (const word of [made.title, 'Қайрат 张伟', '№ 152-ФЗ', made.sha256, 'Страница 1 из'])
		expect(words).toContain(word);
});

it('is a prescription too, void once it was withdrawn, and no other patient’s', async () => {
	const { organisationId, clinicId } = world;
	const { patientId } = await aDocument('王芳', 'zh', { templateId: 'tpl_data' });
	const records = recordsFor(env, organisationId);
	const line = { ...{ drugCode: null, name: '阿莫西林胶囊', form: '' }, dose: '0.5 g', days: 5 };
	const lines = [{ ...line, how: '口服，每日三次，饭后', amount: '' }];
	const rx = { organisationId, id: 'rxp_1', clinicId, patientId, writtenOn: '2026-11-20' };
	const body = { lines, warnings: [], overrideReason: '' };
	await insertPrescription(records, {
		...{ ...rx, noteId: null, appointmentId: null, at: 1, byId: 'usr_1', byName: '李文博' },
		...{ endedAt: null, endedByName: null, endedReason: null },
		bodySealed: await sealRx(sealingFor(env, organisationId), rx.id, body)
	});
	const path = `/patients/${patientId}/prescriptions/${rx.id}/file.pdf`;
	const words = await wordsOf((await doctor('GET', path)).bytes);
	for (const word of [
		'处方',
		'王芳',
		'李文博',
		line.name,
		line.dose,
		'口服',
		'用药 5 天',
		'2026-11-20'
	])
		expect(words).toContain(word);
	expect(words).not.toContain('已作废');
	expect((await world.desk('GET', path)).status).toBe(403);
	expect((await doctor('GET', path.replace(patientId, 'pat_other'))).status).toBe(404);
	const { patientId: other } = await aDocument('赵敏', 'zh', { templateId: 'tpl_data' });
	expect((await doctor('GET', path.replace(patientId, other))).status).toBe(404);
	const ended = { endedAt: 2, endedByName: '李文博', endedReason: '写错了' };
	await endPrescriptionRow(records, rx, ended);
	expect(await wordsOf((await doctor('GET', path)).bytes)).toContain('已作废');
});
