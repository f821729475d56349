import { expect, it } from 'vitest';
import { ScheduleRoom } from '../../durable-objects/clinic-schedule/schedule-room.ts';
import { anAppointment, MINUTE, MONDAY, staff } from '../support/a-clinic.ts';
import { Broken, everything, failingAt } from '../support/failing-database.ts';
import { byLink, SETTLE, withRounds, type RoundDesk } from '../support/a-round.ts';

/** Does its work once its clinic was furnished for it; fails where the room's database does. */
type Act = (desk: RoundDesk) => (room: ScheduleRoom) => unknown;

const ask =
	(desk: RoundDesk, command: any, caller = staff('owner')) =>
	(room: ScheduleRoom) => {
		const answer = room.execute({ clinicId: desk.clinicId, caller, command, key: 'a-key-of-mine' });
		if (!('ok' in answer) || !answer.ok) throw new Error(JSON.stringify(answer));
	};

/** Three who wait, of whom the first would move a booking, and a visit on Monday at nine. */
function furnish(desk: RoundDesk): string {
	const later = anAppointment({ start: MONDAY + 240 * MINUTE });
	const { id: appointmentId } = desk.must({ type: 'appointment.make', input: later });
	desk.wait(1, { appointmentId });
	desk.wait(2);
	desk.wait(3, { windows: [{ from: '2026-11-23', to: '2026-11-23', after: '12:00' }] });
	const visit = anAppointment({ patientId: 'pat_40' });
	return desk.must({ type: 'appointment.make', input: visit }).id;
}
const cancel = (id: string) => ({
	type: 'appointment.cancel',
	id,
	input: { reason: 'x', by: 'patient', toWaitlist: true }
});
const answer = (desk: RoundDesk, n: number, word: string) => {
	const id = desk.offerTo(n);
	return ask(desk, { type: 'offer.answer', id, input: { answer: word } }, byLink(id));
};
/** Cancelled, settled, and the first wave asked. */
const asking = (desk: RoundDesk) => {
	desk.cancel(furnish(desk));
	desk.pass(SETTLE);
};

const ACTS: [string, Act][] = [
	['a cancellation that begins a round', (desk) => ask(desk, cancel(furnish(desk)))],
	[
		'its undo',
		(desk) => {
			const { id, version } = desk.cancel(furnish(desk));
			return ask(desk, { type: 'appointment.undo', id, input: { version } });
		}
	],
	[
		'a wave',
		(desk) => {
			desk.cancel(furnish(desk));
			desk.now += SETTLE;
			return (room) => room.runRounds();
		}
	],
	['an acceptance that moves a booking', (desk) => (asking(desk), answer(desk, 1, 'accept'))],
	['an acceptance that books', (desk) => (asking(desk), answer(desk, 2, 'accept'))],
	['a decline', (desk) => (asking(desk), answer(desk, 1, 'decline'))],
	['a stop', (desk) => (asking(desk), answer(desk, 2, 'stop'))],
	[
		"a booking through the round's hold",
		(desk) => {
			asking(desk);
			const input = anAppointment({ patientId: 'pat_5', holdId: desk.round().holdId });
			return ask(desk, { type: 'appointment.make', input });
		}
	],
	[
		'the end of a round by time alone',
		(desk) => {
			asking(desk);
			desk.now = MONDAY;
			return (room) => room.keepUp();
		}
	]
];

it.each(ACTS)('leaves nothing of %s that fails at any of its statements (X6)', (name, act) =>
	withRounds(`cli_gx_${ACTS.findIndex(([one]) => one === name)}`, (desk) => {
		const work = act(desk);
		const { db } = desk.object.room;
		const before = everything(db);
		let failed = 0;
		for (let nth = 1; ; nth++) {
			const failing = failingAt(db, nth);
			try {
				const room = new ScheduleRoom({
					db: failing,
					clock: () => desk.now,
					newId: (prefix) => `${prefix}_n${nth}_${failing.statements}`,
					onChange: () => {}
				});
				work(room);
				break;
			} catch (error) {
				if (!(error instanceof Broken)) throw error;
				failed++;
				expect(everything(db)).toBe(before);
			}
		}
		expect(failed).toBeGreaterThan(10);
		expect(everything(db)).not.toBe(before);
	})
);
