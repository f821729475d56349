import { DurableObject } from 'cloudflare:workers';
import type {
	ClinicScheduleRpc,
	ScheduleCall,
	ScheduleRead
} from '../../worker/contracts/clinic-schedule-rpc.ts';
import { now } from '../../worker/clock.ts';
import type { Caller } from '../../worker/contracts/caller.ts';
import type { ClinicSettings, PatientCardPush } from '../../worker/contracts/clinic-settings.ts';
import { makeId } from '../../worker/domain/kernel/ids.ts';
import type { Env } from '../../worker/env.ts';
import { recordsFor } from '../../worker/repositories/records.ts';
import { databaseOf, type RowMeter } from './database.ts';
import { isMade } from './migrations.ts';
import { outboxDueAfterChange, outboxDueAt } from './outbox.ts';
import { Projection } from './projection.ts';
import { ScheduleRoom } from './schedule-room.ts';
import { WakeUp } from './wake-up.ts';

/** One clinic's live schedule. The class only wires; the rules are the room's. */
export class ClinicSchedule extends DurableObject<Env> {
	readonly rows: RowMeter = { rowsRead: 0, rowsWritten: 0 };
	readonly room: ScheduleRoom;
	readonly projection: Projection;
	readonly wakeUp: WakeUp;
	/** An alarm is armed at `realTimeOf(due)` of the same clock, so that a moved clock wakes it. */
	clock: () => number = now;

	constructor(ctx: DurableObjectState, env: Env) {
		super(ctx, env);
		const db = databaseOf(ctx.storage, this.rows);
		this.projection = new Projection({
			db,
			records: (organisationId) => recordsFor(this.env, organisationId),
			clock: () => this.clock(),
			chance: Math.random
		});
		this.wakeUp = new WakeUp(ctx.storage, () => this.clock(), [
			{
				name: 'outbox',
				dueAt: (now) => (isMade(db) ? outboxDueAt(db, now) : null),
				run: async () => void (await this.projection.drain())
			}
		]);
		this.room = new ScheduleRoom({
			db,
			clock: () => this.clock(),
			newId: (prefix) => makeId(prefix, this.clock(), crypto.getRandomValues(new Uint8Array(16))),
			onChange: (now) => this.wakeUp.by(outboxDueAfterChange(db, now))
		});
		this.wakeUp.restore();
	}

	override async alarm() {
		await this.wakeUp.ring();
	}

	async sweep(clinicId: string) {
		if (!this.room.look(clinicId)) return { pending: 0, deadLetters: 0 };
		await this.wakeUp.check();
		return this.projection.state();
	}

	async execute(call: ScheduleCall) {
		try {
			return this.room.execute(call);
		} catch (error) {
			this.wakeUp.forget();
			throw error;
		}
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
