import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { Projection } from '../../durable-objects/clinic-schedule/projection.ts';
import type { ScheduleRoom } from '../../durable-objects/clinic-schedule/schedule-room.ts';
import type { ScheduleCommand } from '../../worker/contracts/clinic-schedule-rpc.ts';
import {
	aCard,
	aClinic,
	anAppointment,
	clinicStub,
	EVE,
	MINUTE,
	MONDAY,
	ORGANISATION,
	shiftEveryDay,
	staff
} from '../support/a-clinic.ts';
import { FaultyRecords } from './faulty-records.ts';

export interface OutboxClinic {
	room: ScheduleRoom;
	faulty: FaultyRecords;
	projection: Projection;
	clock: { now: number };
	/** Runs a command as the owner, for a patient whose card comes along. */
	run: (command: ScheduleCommand, patientId?: string) => { id: string; version: number };
	/** Books the nth half hour of Monday, with the note `visit n`. */
	book: (number: number) => { id: string; version: number };
	/** A projection that remembers nothing. */
	restart: () => Projection;
}

/** A clinic whose outbox is driven by hand, with records that fail as told and a clock that is set. */
export async function withClinic(
	clinicId: string,
	work: (clinic: OutboxClinic) => Promise<void>
): Promise<void> {
	await clinicStub(clinicId).putSettings(aClinic(clinicId));
	await runInDurableObject(clinicStub(clinicId), async (instance) => {
		const clock = { now: EVE };
		instance.clock = () => clock.now;
		const { room } = instance;
		const faulty = new FaultyRecords(env.DB);
		const restart = () =>
			new Projection({
				db: room.db,
				records: faulty.records,
				clock: () => clock.now,
				chance: () => 0
			});
		const run = (command: ScheduleCommand, patientId = 'pat_1') => {
			const patient = { organisationId: ORGANISATION, card: aCard(patientId) };
			const answer = room.execute({ clinicId, caller: staff('owner'), command, patient });
			if (!('body' in answer)) throw new Error(JSON.stringify(answer));
			return JSON.parse(answer.body) as { id: string; version: number };
		};
		const book = (number: number) =>
			run({
				type: 'appointment.make',
				input: anAppointment({ start: MONDAY + number * 30 * MINUTE, note: `visit ${number}` })
			});
		const projection = restart();
		for (const provider of [1, 2]) run(shiftEveryDay(provider));
		await projection.drain();
		faulty.batches = 0;
		await work({ room, faulty, projection, clock, run, book, restart });
	});
}

interface ProjectedRow {
	id: string;
	version: number;
	epoch: number;
	revision: number;
	status: string;
	note: string;
	start_at: number;
}

export const rows = async (clinicId: string) =>
	(
		await env.DB.prepare(
			'SELECT id, version, epoch, revision, status, note, patient_id, start_at FROM appointment WHERE organisation_id = ? AND clinic_id = ? ORDER BY id'
		)
			.bind(ORGANISATION, clinicId)
			.all<ProjectedRow>()
	).results;
export const auditOf = async (clinicId: string) =>
	(
		await env.DB.prepare(
			`SELECT action, actor_id, subject_id, detail FROM audit
			WHERE organisation_id = ? AND clinic_id = ? AND subject_kind <> 'shift' ORDER BY sequence`
		)
			.bind(ORGANISATION, clinicId)
			.all<{ action: string; actor_id: string; subject_id: string; detail: string }>()
	).results;
