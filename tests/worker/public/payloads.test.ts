import { beforeAll, expect, it } from 'vitest';
import { json, Visitor } from '../access/house.ts';
import {
	aPhone,
	aPublicWorld,
	messagesOf,
	Patient,
	type Booked,
	type PublicWorld
} from '../../support/public-world.ts';

/** T12, T17: what strangers write is kept and given back as they wrote it, as data and nothing else. */
const PAYLOADS = [
	'<script>alert(1)</script>',
	'"><img src=x onerror=alert(1)>',
	"' OR '1'='1'; DROP TABLE patient; --",
	'{{7*7}}${7*7}<%= 7*7 %>',
	'javascript:alert(1)',
	'=HYPERLINK("http://evil.example","x")',
	'a\r\nSet-Cookie: x=1',
	'%0d%0aX-Injected: 1',
	'\u202Eevil\u2066',
	'ｆｕｌｌｗｉｄｔｈ＜script＞',
	'{link}{code}{name}',
	'__proto__',
	'\\u003cscript\\u003e',
	'😀'.repeat(20)
] as const;
const words = (en: string) => ({ zh: '', en, ru: '' });
let world: PublicWorld;
beforeAll(async () => {
	world = await aPublicWorld();
	await world.setOnline({
		questions: [
			{
				...{ id: 'q1', kind: 'text', question: words('Anything?'), choices: [] },
				...{ isRequired: false, serviceIds: [] }
			}
		],
		forms: [{ id: 'f1', title: words('Consent'), body: words('I agree.'), serviceIds: [] }]
	});
});
const time = (n: number) =>
	`${String(8 + Math.floor(n / 2)).padStart(2, '0')}:${n % 2 ? '30' : '00'}`;

it.each(PAYLOADS.map((text, n) => [text, n] as const))('keeps %j as it is', async (text, n) => {
	const patient = new Patient(world);
	const phone = aPhone();
	const { holdId } = await patient.held(world.at(7, time(n)));
	const answer = await patient.book({
		...{ holdId, verificationToken: await patient.prove(phone), name: text, note: text },
		...{ answers: [{ questionId: 'q1', answer: text }], language: 'en' },
		signatures: [{ formId: 'f1', name: text }]
	});
	expect(answer.status).toBe(201);
	const { token, appointment } = await json<Booked>(answer);
	const kept = text.trim();
	expect(appointment.patientName).toBe(kept);
	const clinic = `/clinics/${world.clinicId}`;
	const board = await json<any>(await world.owner.get(`${clinic}/appointments/${appointment.id}`));
	expect([board.note, board.patient.name]).toEqual([kept, kept]);
	const origin = await json<any>(
		await world.owner.get(`${clinic}/appointments/${appointment.id}/origin`)
	);
	expect(origin.answers[0].answer).toBe(kept);
	expect(origin.signed[0].name).toBe(kept);
	const [told] = await messagesOf(world, { appointmentId: appointment.id });
	expect(told.body).toContain(`: ${kept}, you are booked`);
	const seen = await new Visitor().get(`/public/bookings/${token}`);
	expect(seen.headers.get('content-type')).toContain('application/json');
	expect(seen.headers.get('x-content-type-options')).toBe('nosniff');
	expect(seen.headers.get('content-security-policy')).toContain("default-src 'none'");
	const file = await (await new Visitor().get(`/public/bookings/${token}/calendar.ics`)).text();
	expect(file.match(/^(BEGIN|END):VEVENT\r$/gm)).toHaveLength(2);
});

it('takes none of them where only a word, an id or a number belongs', async () => {
	const patient = new Patient(world);
	for (const text of PAYLOADS) {
		const slug = encodeURIComponent(text);
		expect((await patient.get(`/public/clinics/${slug}`)).status).toBe(404);
		expect((await patient.get(`/public/bookings/${slug}`)).status).toBe(404);
		expect((await patient.get(world.path(`/pictures/${slug}`))).status).toBe(404);
		const query = new URLSearchParams({ serviceId: text, from: text, to: text, source: text });
		expect((await patient.get(`${world.path('/openings')}?${query.toString()}`)).status).toBe(422);
		for (const field of ['serviceId', 'providerId', 'start', 'source', 'visitor']) {
			const answer = await patient.hold(world.at(8, '09:00'), { [field]: text });
			expect([answer.status, (await json<any>(answer)).errors[0].path]).toEqual([422, field]);
		}
		expect((await patient.ask(text)).status).toBe(422);
		expect((await patient.check('vrf_1', text)).status).toBe(422);
		expect((await patient.check(slug, '123456')).status).toBe(404);
	}
});

it('takes no body that is too large, is no JSON or is nested without end', async () => {
	const raw = (body: string, type = 'application/json') =>
		new Visitor().call('POST', `/api/v1${world.path('/holds')}`, undefined, {
			'content-type': type,
			'x-body': String(body.length)
		});
	expect((await raw('', 'text/plain')).status).toBe(415);
	expect((await raw('')).status).toBe(400);
	const patient = new Patient(world);
	const large = await patient.hold(world.at(8, '09:00'), { challenge: 'x'.repeat(1_000_001) });
	expect(large.status).toBe(413);
	let nested: unknown = {};
	for (let depth = 0; depth < 2_000; depth++) nested = { nested };
	expect((await patient.hold(world.at(8, '09:00'), { visitor: nested })).status).toBe(422);
});
