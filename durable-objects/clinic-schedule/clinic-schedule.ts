import { DurableObject } from 'cloudflare:workers';
import type {
	ClinicScheduleRpc,
	ScheduleCall,
	ScheduleRead
} from '../../worker/contracts/clinic-schedule-rpc.ts';
import type { Caller } from '../../worker/contracts/caller.ts';
import type { ClinicSettings, PatientCardPush } from '../../worker/contracts/clinic-settings.ts';
import { makeId } from '../../worker/domain/kernel/ids.ts';
import type { Env } from '../../worker/env.ts';
import { databaseOf, type RowMeter } from './database.ts';
import { ScheduleRoom } from './schedule-room.ts';

/** One clinic's live schedule. The class only wires; the rules are the room's. */
export class ClinicSchedule extends DurableObject<Env> {
	readonly rows: RowMeter = { rowsRead: 0, rowsWritten: 0 };
	readonly room: ScheduleRoom;
	clock: () => number = Date.now;

	constructor(ctx: DurableObjectState, env: Env) {
		super(ctx, env);
		this.room = new ScheduleRoom({
			db: databaseOf(ctx.storage, this.rows),
			clock: () => this.clock(),
			newId: (prefix) => makeId(prefix, this.clock(), crypto.getRandomValues(new Uint8Array(16))),
			onChange: () => {}
		});
	}

	async execute(call: ScheduleCall) {
		return this.room.execute(call);
	}

	async read(call: { clinicId: string; caller: Caller; read: ScheduleRead }) {
		return this.room.read(call);
	}

	async putSettings(settings: ClinicSettings) {
		return this.room.putSettings(settings);
	}

	async putPatients(clinicId: string, cards: PatientCardPush[]) {
		this.room.putPatients(clinicId, cards);
	}
}
