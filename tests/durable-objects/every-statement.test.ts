import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { ScheduleRoom } from '../../durable-objects/clinic-schedule/schedule-room.ts';
import type { Caller } from '../../worker/contracts/caller.ts';
import type { ScheduleCommand } from '../../worker/contracts/clinic-schedule-rpc.ts';
import { anAppointment, EVE, MINUTE, MONDAY, staff } from '../support/a-clinic.ts';
import { Desk, openClinic } from '../support/a-room.ts';
import { Broken, everything, failingAt } from '../support/failing-database.ts';
import {
	bearer,
	book as onlineBook,
	hold as onlineHold,
	online,
	quota,
	visitor
} from '../support/online.ts';

/** What stands before each command: an appointment, a hold, a block, somebody waiting. */
function furnish(desk: Desk) {
	const appointment = desk.must({ type: 'appointment.make', input: anAppointment() });
	const hold = desk.must({
		type: 'hold.make',
		input: {
			providerId: 'prv_2',
			chairId: 'chr_2',
			start: MONDAY,
			minutes: 30,
			serviceIds: [],
			ttlSeconds: 900
		}
	});
	const block = desk.must({
		type: 'block.make',
		input: {
			kind: 'lunch',
			title: '',
			resources: [{ resource: 'chair', id: 'chr_3' }],
			on: '2026-11-23',
			from: '12:00',
			to: '13:00',
			rule: null
		}
	});
	const shift = desk.read({ type: 'shifts' }).items[0];
	const atThree = { providerId: 'prv_2', start: MONDAY + 360 * MINUTE };
	const spent = desk.must(onlineHold(atThree), visitor('dev_1')).holdId;
	desk.must(onlineBook(spent, { patientId: 'pat_3' }), visitor('phone:1'));
	const held = desk.must(onlineHold({ start: MONDAY + 420 * MINUTE }), visitor('dev_1')).holdId;
	return { appointment, hold, block, shift, held };
}

type Things = ReturnType<typeof furnish>;
const later = anAppointment({ patientId: 'pat_2', start: MONDAY + 60 * MINUTE });
const COMMANDS: [string, (things: Things) => ScheduleCommand, Caller?][] = [
	['a booking', () => ({ type: 'appointment.make', input: later })],
	[
		'a booking of a hold',
		({ hold }) => ({
			type: 'appointment.make',
			input: anAppointment({
				patientId: 'pat_2',
				providerId: 'any',
				chairId: 'any',
				holdId: hold.id
			})
		})
	],
	[
		'a series',
		() => ({
			type: 'appointment.series',
			input: { appointment: later, rule: 'FREQ=DAILY;COUNT=3', mode: 'all' }
		})
	],
	[
		'a move',
		({ appointment: { id } }) => ({
			type: 'appointment.change',
			id,
			input: { start: MONDAY + 30 * MINUTE, minutes: 60 }
		})
	],
	[
		'a cancellation to the waitlist',
		({ appointment: { id } }) => ({
			type: 'appointment.cancel',
			id,
			input: { reason: 'x', by: 'clinic', toWaitlist: true }
		})
	],
	[
		'an undo',
		({ appointment: { id } }) => ({ type: 'appointment.undo', id, input: { version: 1 } })
	],
	[
		'an arrival',
		({ appointment: { id } }) => ({ type: 'appointment.status', id, input: { to: 'arrived' } })
	],
	[
		'a hold',
		() => ({
			type: 'hold.make',
			input: {
				providerId: 'prv_1',
				chairId: 'chr_3',
				start: MONDAY + 60 * MINUTE,
				minutes: 30,
				serviceIds: [],
				ttlSeconds: 60
			}
		})
	],
	[
		'a changed block',
		({ block: { id } }) => ({ type: 'block.change', id, input: { rule: 'FREQ=WEEKLY' } })
	],
	[
		'a changed shift',
		({ shift: { id } }) => ({ type: 'shift.change', id, input: { from: '09:00' } })
	],
	['an online hold', () => onlineHold({ start: MONDAY + 480 * MINUTE }), visitor('dev_1')],
	[
		'an online booking',
		({ held }) => onlineBook(held, { appointmentId: 'apt_new', patientId: 'pat_2' }),
		visitor('phone:1')
	],
	[
		'an online move',
		() => ({
			type: 'online.move',
			id: 'apt_online1',
			input: { start: MONDAY + 390 * MINUTE, providerId: 'any' }
		}),
		bearer('apt_online1')
	],
	[
		'an online cancellation',
		() => ({ type: 'online.cancel', id: 'apt_online1' }),
		bearer('apt_online1')
	],
	[
		'a move of an online booking at the desk',
		() => ({
			type: 'appointment.change',
			id: 'apt_online1',
			input: { start: MONDAY + 390 * MINUTE }
		})
	]
];

it.each(COMMANDS)(
	'leaves nothing of %s that fails at any of its statements (X6)',
	async (_, commandOf, caller = staff('owner')) => {
		const clinicId = `cli_x6_${COMMANDS.findIndex(([, c]) => c === commandOf)}`;
		const stub = await openClinic(clinicId, online({ quotas: [quota({ most: 9 })] }));
		await runInDurableObject(stub, (object) => {
			const desk = new Desk(object, clinicId);
			const command = commandOf(furnish(desk));
			const { db } = object.room;
			const before = everything(db);
			const run = (nth: number) => {
				const failing = failingAt(db, nth);
				const room = new ScheduleRoom({
					db: failing,
					clock: () => EVE,
					newId: (prefix) => `${prefix}_n${nth}_${failing.statements}`,
					onChange: () => {}
				});
				failing.statements = 0;
				const answer = room.execute({
					clinicId,
					caller,
					command,
					key: `key-of-${nth}-`
				});
				return { answer, statements: failing.statements };
			};
			let failed = 0;
			for (let nth = 1; ; nth++) {
				try {
					const { answer } = run(nth + 3);
					expect(answer).toMatchObject({ ok: true });
					break;
				} catch (error) {
					if (!(error instanceof Broken)) throw error;
					failed++;
					expect(everything(db)).toBe(before);
				}
			}
			expect(failed).toBeGreaterThan(5);
			expect(everything(db)).not.toBe(before);
		});
	}
);
