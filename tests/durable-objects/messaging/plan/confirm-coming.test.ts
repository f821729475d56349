import { describe, expect, it } from 'vitest';
import type { Caller } from '../../../../worker/contracts/caller.ts';
import { EVE, ORGANISATION } from '../../../support/a-clinic.ts';
import { AWAKE, HOUR, THURSDAY, withPost } from './a-post.ts';

const system: Caller = { kind: 'system', organisationId: ORGANISATION, name: 'replies' };
const bearer = (id: string): Caller => ({
	kind: 'public',
	organisationId: ORGANISATION,
	visitorId: `link:${id}`,
	name: ''
});
const word = (id: string, isComing: boolean) =>
	({ type: 'online.confirm', id, input: { isComing } }) as const;

describe('a patient’s word that they come (F28)', () => {
	it('confirms, by link or reply, and a second time changes nothing', () =>
		withPost('cli_c_yes', (desk) => {
			const { id } = desk.book();
			desk.must(word(id, true), bearer(id));
			const { revision } = desk.day('2026-11-26', '2026-11-27');
			desk.must(word(id, true), system);
			expect(desk.day('2026-11-26', '2026-11-27')).toMatchObject({
				revision,
				appointments: [{ confirmation: 'confirmed', status: 'scheduled', version: 2 }]
			});
			const event = desk.read({ type: 'history', id }).items.at(-1);
			expect(event).toMatchObject({ action: 'appointment.confirmation.confirmed' });
		}));

	it('is nobody else’s: another link and staff without the right are turned away', () =>
		withPost('cli_c_other', (desk) => {
			const { id } = desk.book();
			expect(desk.refused(word(id, true), bearer('apt_other'))).toMatchObject({
				code: 'not_found'
			});
			const accountant: Caller = {
				kind: 'staff',
				userId: 'accountant',
				sessionId: 'ses_1',
				organisationId: ORGANISATION,
				name: ''
			};
			expect(desk.refused(word(id, true), accountant)).toMatchObject({ code: 'forbidden' });
		}));

	it('has no meaning once the visit began, or when it is off', () =>
		withPost('cli_c_late', (desk) => {
			const one = desk.book();
			const two = desk.book({ start: THURSDAY + HOUR, patientId: 'pat_2' });
			desk.cancel(two.id);
			desk.now = THURSDAY;
			expect(desk.refused(word(one.id, true), system)).toMatchObject({ code: 'too_late' });
			expect(desk.refused(word(two.id, true), system)).toMatchObject({
				code: 'illegal_transition'
			});
			desk.must(word(two.id, false), system);
		}));
});

describe('a patient’s word that they do not', () => {
	it('is declined, keeps the time, and stops the reminders', () =>
		withPost('cli_c_no', async (desk) => {
			const { id } = desk.book();
			await desk.until(EVE + HOUR);
			desk.must(word(id, false), system);
			await desk.until(THURSDAY);
			expect(desk.told).toEqual(['booked']);
			expect(desk.day('2026-11-26', '2026-11-27').appointments).toMatchObject([
				{ confirmation: 'declined', status: 'scheduled' }
			]);
		}));

	const cancels = { messaging: { ...AWAKE, onDeclined: 'cancel' as const } };

	it('cancels where the clinic wants it so, and tells them nothing that they said themselves', () =>
		withPost(
			'cli_c_cancels',
			async (desk) => {
				const { id } = desk.book();
				await desk.until(EVE + HOUR);
				desk.must(word(id, false), system);
				await desk.until(THURSDAY);
				expect(desk.told).toEqual(['booked']);
				expect(desk.day('2026-11-26', '2026-11-27').appointments).toEqual([]);
			},
			cancels
		));

	it('is declined all the same where the limit for changes has passed', () =>
		withPost(
			'cli_c_limit',
			(desk) => {
				const { id } = desk.book();
				desk.now = THURSDAY - 5 * 60_000;
				desk.must(word(id, false), bearer(id));
				expect(desk.day('2026-11-26', '2026-11-27').appointments).toMatchObject([
					{ confirmation: 'declined', status: 'scheduled' }
				]);
			},
			cancels
		));
});
