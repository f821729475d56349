import { expect, it } from 'vitest';
import { anAppointment, aCard, ORGANISATION, MONDAY } from '../support/a-clinic.ts';
import { atTheDesk } from '../support/a-room.ts';

const DAY = 86_400_000;

it('does not book, repeat or take in who has died, and says so; what stands can be cancelled', () =>
	atTheDesk('cli_deceased', (desk) => {
		const standing = desk.must({ type: 'appointment.make', input: anAppointment() });
		const card = { ...aCard('pat_1', 2), state: 'deceased' as const };
		desk.object.room.putPatients('cli_deceased', [{ organisationId: ORGANISATION, card }]);
		const later = anAppointment({ start: MONDAY + DAY });
		const refusal = { code: 'conflict', reason: 'deceased' };
		expect(desk.refused({ type: 'appointment.make', input: later })).toMatchObject(refusal);
		expect(
			desk.refused({
				type: 'appointment.series',
				input: { appointment: later, starts: [later.start], mode: 'all' }
			})
		).toMatchObject(refusal);
		const other = anAppointment({ patientId: 'pat_2', start: MONDAY + DAY });
		expect(desk.must({ type: 'appointment.make', input: other }).status).toBe('scheduled');
		const cancelled = desk.must({
			type: 'appointment.cancel',
			id: standing.id,
			input: { reason: 'deceased', by: 'clinic', toWaitlist: false }
		});
		expect(cancelled.status).toBe('cancelled');
	}));
