import { describe, expect, it } from 'vitest';
import type { ChannelKind } from '../../../../worker/domain/messaging/vocabulary.ts';
import { channelMailer } from '../../../../worker/integrations/mail/channel-mailer.ts';
import { compose } from '../../../../worker/integrations/mail/compose.ts';
import { aWritingClinic, type WritingClinic } from '../../../support/a-writing-clinic.ts';
import { FakeProvider } from '../../../support/fake-provider.ts';

const LINK = 'https://clinic.test/reset#secret-of-the-link';
const send = ({ world, lent, organisationId, clock }: WritingClinic) =>
	channelMailer(world, lent).send({
		organisationId,
		id: `msg_letter${organisationId}`,
		kind: 'password_reset',
		to: 'li@clinic.test',
		at: clock.now,
		...compose('passwordReset', 'en', {
			name: 'Li Wenjing',
			organisation: '',
			link: LINK,
			until: clock.now + 3_600_000
		})
	});
const byMail = (provider: FakeProvider): Partial<Record<ChannelKind, FakeProvider>> => ({
	smtp: provider
});

describe('a letter to the staff', () => {
	it('leaves by the organisation’s e-mail; its link is kept nowhere', async () => {
		const provider = new FakeProvider();
		const clinic = await aWritingClinic(byMail(provider));
		await send(clinic);
		expect(provider.deliveries).toMatchObject([{ to: 'li@clinic.test', language: 'en' }]);
		expect(provider.deliveries[0]?.body).toContain(LINK);
		const ledger = await clinic.ledger();
		expect(ledger).toMatchObject([{ kind: 'password_reset', state: 'sent', clinicId: null }]);
		expect(JSON.stringify(ledger)).not.toContain('secret-of-the-link');
	});

	it('that is refused or must wait has failed, and nobody is asked to call', async () => {
		for (const act of ['refuse', 'throttle'] as const) {
			const provider = new FakeProvider();
			provider.script('li@clinic.test', act);
			const clinic = await aWritingClinic(byMail(provider));
			await send(clinic);
			expect(await clinic.ledger()).toMatchObject([{ state: 'failed' }]);
			expect(await clinic.tasks()).toEqual([]);
		}
	});

	it('goes to the outbox where only short messages are connected, and counts as failed', async () => {
		const provider = new FakeProvider();
		const clinic = await aWritingClinic({ twilio_sms: provider });
		await send(clinic);
		expect(provider.calls).toEqual([]);
		expect(await clinic.ledger()).toMatchObject([{ state: 'failed', reason: 'no_provider' }]);
	});
});
