import * as v from 'valibot';
import type { ScheduleRoom } from '../../durable-objects/clinic-schedule/schedule-room.ts';
import { markSent } from '../../durable-objects/clinic-schedule/outbox.ts';
import {
	findAppointment,
	saveAppointment
} from '../../durable-objects/clinic-schedule/store/appointments.ts';
import { insertClaim } from '../../durable-objects/clinic-schedule/store/claims.ts';
import { insertEvent } from '../../durable-objects/clinic-schedule/store/events.ts';
import type { StoredAppointment } from '../../durable-objects/clinic-schedule/stored.ts';
import { instantText } from '../../durable-objects/clinic-schedule/turn.ts';
import { instant } from '../contracts/primitives.ts';

const PER_DAY = 200;
const MINUTES = 30;
const DAY_MS = 86_400_000;

/** `from` to `to` are numbers of appointments, 200 a day from `firstStart` on; patients have cards here. */
export const seedInput = v.strictObject({
	clinicId: v.string(),
	firstStart: instant,
	from: v.number(),
	to: v.number(),
	patientIds: v.pipe(v.array(v.string()), v.minLength(PER_DAY))
});
export type SeedInput = v.InferOutput<typeof seedInput>;

/**
 * Years of past visits for the benchmark, written as bookings write them: appointment, claims of
 * chair, provider and patient, and event; already taken over by the records. One transaction.
 */
export function seedHistory(room: ScheduleRoom, input: SeedInput): { revision: number } {
	const present = room.look(input.clinicId);
	if (!present) throw new Error('this clinic was never set up');
	const { db } = room;
	// A portion is one transaction: when its first visit is there, all of it is, and a repeated call adds nothing.
	if (findAppointment(db, visitId(input.from))) return { revision: present.head };
	return db.transaction(() => {
		let seq = present.head;
		for (let i = input.from; i < input.to; i++) {
			const appointment = pastVisit(present.clinic, input, i);
			const [start, end] = [Date.parse(appointment.start), Date.parse(appointment.end)];
			const { id, chairId, providerId, patientId } = appointment;
			const claims = [chairId, providerId, patientId].map((key) => ({
				key,
				lane: 0,
				start,
				end,
				owner: id
			}));
			for (const claim of claims) insertClaim(db, claim);
			seq += 1;
			saveAppointment(db, { appointment, claims, lastSeq: seq }, true);
			insertEvent(db, {
				seq,
				epoch: present.identity.epoch,
				at: start,
				by: { kind: 'system', id: 'seed', name: 'seed' },
				source: 'import',
				action: 'appointment.made',
				reason: null,
				changes: { appointments: [{ before: null, after: appointment, previousSeq: null }] }
			});
		}
		markSent(db, seq);
		return { revision: seq };
	});
}

const visitId = (i: number): string => `apt_seed${String(i).padStart(12, '0')}`;

type Present = NonNullable<ReturnType<ScheduleRoom['look']>>;

function pastVisit(clinic: Present['clinic'], input: SeedInput, i: number): StoredAppointment {
	const chairs = [...clinic.chairs.keys()];
	const providers = [...clinic.providers.keys()];
	const [serviceId] = clinic.services.keys();
	const k = i % PER_DAY;
	const start =
		input.firstStart +
		Math.floor(i / PER_DAY) * DAY_MS +
		Math.floor(k / chairs.length) * MINUTES * 60_000;
	return {
		id: visitId(i),
		clinicId: input.clinicId,
		patientId: input.patientIds[k] as string,
		providerId: providers[k % providers.length] as string,
		chairId: chairs[k % chairs.length] as string,
		assistantIds: [],
		equipmentIds: [],
		serviceIds: serviceId ? [serviceId] : [],
		start: instantText(start),
		end: instantText(start + MINUTES * 60_000),
		minutes: MINUTES,
		pattern: 'X'.repeat(MINUTES / 5),
		status: 'completed',
		confirmation: 'confirmed',
		labels: [],
		note: `check-up and cleaning, note number ${i}`,
		source: 'desk',
		seriesId: null,
		groupId: null,
		arrivedAt: instantText(start),
		seatedAt: instantText(start),
		completedAt: instantText(start + MINUTES * 60_000),
		cancelled: null,
		version: 1,
		createdAt: instantText(start - DAY_MS),
		updatedAt: instantText(start + MINUTES * 60_000)
	};
}
