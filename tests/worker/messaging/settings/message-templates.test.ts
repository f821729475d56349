import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_MESSAGING } from '../../../../worker/contracts/default-messaging.ts';
import type { TemplateView } from '../../../../worker/contracts/messaging.ts';
import { OCCASIONS } from '../../../../worker/domain/messaging/vocabulary.ts';
import { checkTemplate } from '../../../../worker/domain/messaging/words/check-template.ts';
import { aHouse, json, signedIn, Visitor } from '../../access/house.ts';

let owner: Visitor;
let manager: Visitor;
let desk: Visitor;
let nurse: Visitor;
let clinicIds: string[];

beforeAll(async () => {
	const house = await aHouse(2);
	clinicIds = house.clinicIds;
	owner = await signedIn(await house.person(null, { isOwner: true }));
	manager = await signedIn(await house.person('manager', { clinicIds: [clinicIds[0]!] }));
	desk = await signedIn(await house.person('front_desk'));
	nurse = await signedIn(await house.person('nurse'));
});

const of = (clinic?: number) => (clinic === undefined ? '' : `?clinicId=${clinicIds[clinic]}`);
const list = async (clinic?: number) =>
	(await json<{ items: TemplateView[] }>(await owner.get(`/message-templates${of(clinic)}`))).items;
const one = async (about: string, language: string, clinic?: number) =>
	(await list(clinic)).find((view) => view.about === about && view.language === language)!;
const call = (
	method: 'PUT' | 'DELETE',
	path: string,
	input: object | undefined,
	version?: number,
	who = owner
) =>
	who.call(
		method,
		`/api/v1/message-templates/${path}`,
		input,
		version === undefined ? {} : { 'if-match': `"${version}"` }
	);
const BODY = '{name}，明天 {time} 见。';

describe('the words of messages', () => {
	it('are the product’s own for every occasion and language, and sound', async () => {
		const items = await list();
		expect(items).toHaveLength(OCCASIONS.length * 3);
		for (const { about, body, subject, from, version } of items) {
			expect([from, version]).toEqual(['product', 0]);
			expect(checkTemplate(about as never, body)).toEqual([]);
			expect(subject).not.toBe('');
		}
	});

	it('of a clinic stand before the organisation’s, and those before the product’s', async () => {
		const product = await one('before', 'zh');
		expect((await call('PUT', 'before/zh', { body: 'Org {name}' }, 0)).status).toBe(200);
		expect(await one('before', 'zh', 0)).toMatchObject({
			body: 'Org {name}',
			subject: product.subject,
			from: 'organisation',
			version: 0
		});
		const own = await call('PUT', `before/zh${of(0)}`, { body: BODY, subject: '{clinic}' }, 0);
		expect(own.headers.get('etag')).toBe('"1"');
		expect(await json(own)).toEqual({
			about: 'before',
			language: 'zh',
			body: BODY,
			subject: '{clinic}',
			from: 'clinic',
			version: 1
		});
		expect((await one('before', 'zh', 1)).from).toBe('organisation');
		expect((await one('before', 'ru', 0)).from).toBe('product');
	});

	it('are taken back, and what stood behind them holds again', async () => {
		expect((await call('DELETE', `before/zh${of(0)}`, undefined, 1)).status).toBe(204);
		expect(await one('before', 'zh', 0)).toMatchObject({
			body: 'Org {name}',
			from: 'organisation',
			version: 2
		});
		expect((await call('DELETE', `before/zh${of(0)}`, undefined)).status).toBe(404);
		expect((await call('PUT', `before/zh${of(0)}`, { body: BODY }, 2)).status).toBe(200);
		expect(await one('before', 'zh', 0)).toMatchObject({ from: 'clinic', version: 3 });
		const { detail } = (await env.DB.prepare(
			"SELECT detail FROM audit WHERE action = 'message.words_taken_back' AND clinic_id = ?"
		)
			.bind(clinicIds[0])
			.first<{ detail: string }>())!;
		expect(JSON.parse(detail)).toMatchObject({ before: { body: BODY } });
	});

	it('name only what their occasion knows, and what it is for', async () => {
		const refused = async (path: string, input: object) =>
			(await json<{ errors: object[] }>(await call('PUT', path, input))).errors;
		expect(await refused('booked/en', { body: 'Hi {tooth}', subject: '{diagnosis}' })).toEqual([
			{ path: 'body', code: 'unknown_field' },
			{ path: 'subject', code: 'unknown_field' }
		]);
		expect(await refused('code/en', { body: 'Hello' })).toEqual([
			{ path: 'body', code: 'required' }
		]);
		expect(await refused('booked/en', { body: ' ' })).toEqual([{ path: 'body', code: 'required' }]);
		expect((await call('PUT', 'booked/fr', { body: 'Salut' })).status).toBe(404);
		expect((await call('PUT', 'weather/en', { body: 'Rain' })).status).toBe(404);
	});

	it('of a rule fall back on those of its occasion until they are written', async () => {
		const rules = DEFAULT_MESSAGING.rules.map((rule) => ({
			...rule,
			hasOwnWords: rule.id === 'rul_hours_before'
		}));
		await owner.call('PUT', `/api/v1/clinics/${clinicIds[1]}/messaging`, {
			settings: { ...DEFAULT_MESSAGING, rules }
		});
		expect(await one('rul_hours_before', 'zh', 1)).toMatchObject({
			body: 'Org {name}',
			from: 'organisation',
			version: 0
		});
		await call('PUT', `rul_hours_before/zh${of(1)}`, { body: 'Soon, {name}' }, 0);
		expect(await one('rul_hours_before', 'zh', 1)).toMatchObject({
			body: 'Soon, {name}',
			from: 'clinic',
			version: 1
		});
		expect((await call('PUT', 'rul_elsewhere/zh', { body: 'x' })).status).toBe(404);
	});

	it('let one of two who write at the same moment win', async () => {
		const answers = await Promise.all(
			['A {name}', 'B {name}'].map((body) => call('PUT', 'after/en', { body }, 0))
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
	});

	it('are read by whoever sees messages and written by whoever changes settings there', async () => {
		expect((await desk.get('/message-templates')).status).toBe(200);
		expect((await nurse.get('/message-templates')).status).toBe(403);
		const input = { body: BODY };
		expect((await call('PUT', `after/zh${of(0)}`, input, 0, desk)).status).toBe(403);
		expect((await call('PUT', `after/zh${of(0)}`, input, 0, manager)).status).toBe(200);
		expect((await call('PUT', `after/zh${of(1)}`, input, 0, manager)).status).toBe(403);
	});
});
