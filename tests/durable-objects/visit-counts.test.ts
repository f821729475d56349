import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { anAppointment, EVE, MINUTE, MONDAY } from '../support/a-clinic.ts';
import { Desk, openClinic } from '../support/a-room.ts';

it('shows a no-show on the card of the very next booking', async () => {
	const stub = await openClinic('cli_counts');
	await runInDurableObject(stub, (object) => {
		const desk = new Desk(object, 'cli_counts');
		const make = (start: number) =>
			desk.must({ type: 'appointment.make', input: anAppointment({ start }) });
		const missed = make(MONDAY);
		expect(missed.patient.noShows).toBe(0);
		desk.must({ type: 'appointment.status', id: missed.id, input: { to: 'no_show' } });
		const next = make(MONDAY + 60 * MINUTE);
		expect(next.patient.noShows).toBe(1);
		object.clock = () => EVE + 12 * 60 * MINUTE;
		desk.must({
			type: 'appointment.cancel',
			id: next.id,
			input: { reason: 'ill', by: 'patient', toWaitlist: false }
		});
		expect(make(MONDAY + 120 * MINUTE).patient).toMatchObject({ noShows: 1, lateCancellations: 1 });
	});
});
