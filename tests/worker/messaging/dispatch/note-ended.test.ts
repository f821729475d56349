import { expect, it } from 'vitest';
import { noteEnded } from '../../../../worker/integrations/messages/dispatch/note-ended.ts';
import { aWritingClinic } from '../../../support/a-writing-clinic.ts';
import { FakeProvider } from '../../../support/fake-provider.ts';

const HOUR = 3_600_000;

it('says in the ledger why a planned message was not sent, once however often it is told', async () => {
	const { world, clinic, lent, ...desk } = await aWritingClinic({ twilio_sms: new FakeProvider() });
	const message = desk.claim(await desk.aPatient('Wang Fang', '+8613900000001'));
	for (let n = 0; n < 2; n++) await noteEnded(world, clinic, [{ message, reason: 'stale' }], lent);
	expect(await desk.ledger()).toMatchObject([
		{
			id: message.id,
			state: 'skipped',
			reason: 'stale',
			kind: 'before',
			tellsOf: message.visit?.start
		}
	]);
	expect(await desk.tasks()).toEqual([]);
});

it('has somebody called who would come in vain, and nobody for whom it is too late anyway (F30)', async () => {
	const { world, clinic, lent, clock, ...desk } = await aWritingClinic({
		twilio_sms: new FakeProvider()
	});
	const patientId = await desk.aPatient('Wang Fang', '+8613900000002');
	const off = desk.claim(patientId, { occasion: 'cancelled' });
	const over = desk.claim(patientId, { occasion: 'moved' });
	const past = { ...over, visit: { ...over.visit!, start: clock.now - HOUR } };
	const paused = desk.claim(patientId, { occasion: 'cancelled' });
	const ended = [
		{ message: off, reason: 'quiet_hours' as const },
		{ message: past, reason: 'too_late' as const },
		{ message: paused, reason: 'paused' as const }
	];
	for (let n = 0; n < 2; n++) await noteEnded(world, clinic, ended, lent);
	expect(await desk.ledger()).toHaveLength(3);
	expect(await desk.tasks()).toMatchObject([
		{
			messageId: off.id,
			patientId,
			appointmentId: off.visit?.appointmentId,
			reason: 'message_failed',
			detail: 'quiet_hours',
			state: 'open'
		}
	]);
});

it('writes nothing of a clinic that has never written', async () => {
	const { world, clinic, lent, ...desk } = await aWritingClinic({});
	const message = desk.claim(await desk.aPatient('Wang Fang', '+8613900000003'));
	await noteEnded(world, clinic, [{ message, reason: 'condition' }], lent);
	expect(await desk.ledger()).toEqual([]);
});
