import { runInDurableObject } from 'cloudflare:test';
import type { ClinicSchedule } from '../../durable-objects/clinic-schedule/clinic-schedule.ts';
import type { Caller } from '../../worker/contracts/caller.ts';
import type {
	ScheduleAnswer,
	ScheduleCommand,
	ScheduleRead
} from '../../worker/contracts/clinic-schedule-rpc.ts';
import type { ClinicSettings } from '../../worker/contracts/clinic-settings.ts';
import { aCard, aClinic, clinicStub, EVE, ORGANISATION, shiftEveryDay, staff } from './a-clinic.ts';

export type Answered = Extract<ScheduleAnswer, { ok: true }>;

/** A clinic that is ready to be booked: shifts every day, forty patients, its clock at EVE. */
export async function openClinic(clinicId: string, changed: Partial<ClinicSettings> = {}) {
	const stub = clinicStub(clinicId);
	await runInDurableObject(stub, (object) => {
		object.clock = () => EVE;
		object.room.putSettings(aClinic(clinicId, changed));
		object.room.putPatients(
			clinicId,
			Array.from({ length: 40 }, (_, n) => ({
				organisationId: ORGANISATION,
				card: aCard(`pat_${n + 1}`)
			}))
		);
		const desk = new Desk(object, clinicId);
		for (const n of [1, 2]) desk.must(shiftEveryDay(n), staff('owner'));
	});
	return stub;
}

/** Speaks to a room inside its object, without RPC in between. */
export class Desk {
	readonly object: ClinicSchedule;
	readonly clinicId: string;

	constructor(object: ClinicSchedule, clinicId: string) {
		this.object = object;
		this.clinicId = clinicId;
	}

	ask(command: ScheduleCommand, caller: Caller = staff('owner'), key?: string): ScheduleAnswer {
		const { clinicId } = this;
		return this.object.room.execute({ clinicId, caller, command, ...(key && { key }) });
	}

	/** The body of a command that must succeed. */
	must(command: ScheduleCommand, caller?: Caller): any {
		const answer = this.ask(command, caller);
		if (!('ok' in answer) || !answer.ok) throw new Error(JSON.stringify(answer));
		return answer.body === '' ? null : JSON.parse(answer.body);
	}

	/** The refusal of a command that must fail. */
	refused(command: ScheduleCommand, caller?: Caller): any {
		const answer = this.ask(command, caller);
		if ('refusal' in answer)
			return { code: answer.refusal.code, errors: answer.refusal.errors, ...answer.refusal.extra };
		throw new Error(`not refused: ${JSON.stringify(answer)}`);
	}

	read(read: ScheduleRead, caller: Caller = staff('owner')): any {
		const answer = this.object.room.read({ clinicId: this.clinicId, caller, read });
		return answer.ok ? JSON.parse(answer.body as string) : { code: answer.refusal.code };
	}

	day(on = '2026-11-23', to = '2026-11-24') {
		return this.read({ type: 'schedule', query: { from: on, to }, acceptsGzip: false });
	}
}

/** Runs inside the object of a clinic that stands ready. */
export async function atTheDesk<Value>(
	clinicId: string,
	work: (desk: Desk) => Value | Promise<Value>,
	changed: Partial<ClinicSettings> = {}
): Promise<Value> {
	const stub = await openClinic(clinicId, changed);
	return runInDurableObject(stub, (object) => work(new Desk(object, clinicId)));
}
