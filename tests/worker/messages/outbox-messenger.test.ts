import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { compose, type Occasion } from '../../../worker/integrations/messages/compose.ts';
import { outboxMessenger } from '../../../worker/integrations/messages/outbox-messenger.ts';
import { listMessages } from '../../../worker/repositories/messages.ts';
import { recordsFor } from '../../../worker/repositories/records.ts';

const clinic = { id: 'cli_1', name: '静安', timeZone: 'Asia/Shanghai' };
const AT = Date.parse('2026-11-23T01:00:00Z');
const booked = (organisationId: string, more: Partial<Occasion> = {}): Occasion => ({
	organisationId,
	clinic,
	kind: 'booked',
	subject: 'apt_1 1',
	at: AT,
	to: '+8613900000001',
	language: 'zh',
	words: { name: '王芳 {link}', provider: '陈静', when: AT, link: 'https://a.test/m/secret' },
	patientId: 'pat_1',
	appointmentId: 'apt_1',
	...more
});
const kept = (organisationId: string) =>
	listMessages(recordsFor(env, organisationId), {
		organisationId,
		withAccountLetters: false,
		limit: 10
	});

it.each([
	['zh', '【静安】王芳 {link}，您已预约 11月23日周一 09:00，医生 陈静。'],
	['en', '静安: 王芳 {link}, you are booked for Mon 23 November at 09:00 with 陈静.'],
	['ru', '静安: 王芳 {link}, вы записаны на пн, 23 ноября в 09:00, врач 陈静.']
] as const)('writes in %s what the clinic’s wall shows', async (language, text) => {
	const sent = await compose(booked('org_words', { language }));
	expect(sent.body).toContain(text);
	expect(sent.body).toContain('https://a.test/m/secret');
	expect(sent.bodyWithoutSecrets).not.toContain('secret');
});

it('keeps what would have left, once an occasion', async () => {
	const messenger = outboxMessenger(env);
	const sent = await compose(booked('org_once'));
	expect(await messenger.send(sent)).toEqual({ isSent: true });
	expect(await messenger.send(await compose(booked('org_once')))).toEqual({ isSent: true });
	expect(await kept('org_once')).toMatchObject([
		{ id: sent.id, kind: 'booked', state: 'sent', patientId: 'pat_1', appointmentId: 'apt_1' }
	]);
	await messenger.send(await compose(booked('org_once', { subject: 'apt_1 2', at: AT + 1 })));
	expect(await kept('org_once')).toHaveLength(2);
});

it('keeps no code and no link in production, and says that nothing left', async () => {
	const messenger = outboxMessenger({ DB: env.DB, ENVIRONMENT: 'production' });
	const words = { code: '123456' };
	const code = await compose(booked('org_live', { kind: 'code', subject: 'vrf_1', words }));
	expect(code.code).toBe('123456');
	expect(await messenger.send(code)).toEqual({ isSent: false });
	await messenger.send(await compose(booked('org_live')));
	const rows = await kept('org_live');
	expect(rows).toHaveLength(2);
	for (const row of rows) {
		expect(row).toMatchObject({ state: 'failed', reason: 'no_provider', code: null, sentAt: null });
		expect(row.body).not.toMatch(/123456|secret/);
	}
});

it('says that a time is kept for somebody only when it is offered to them alone', async () => {
	const offer = { kind: 'offer', language: 'en', subject: 'ofr_1' } as const;
	const words = { name: 'Wang', provider: 'Chen', when: AT, until: AT, link: 'l' };
	const [many, alone] = await Promise.all([
		compose(booked('org_o', { ...offer, words })),
		compose(booked('org_o', { ...offer, words, isAlone: true }))
	]);
	expect(many.body).toContain('the first to accept has it');
	expect(alone.body).toContain('kept for you until');
	expect(many.id).toBe(alone.id);
});
