import type { ScheduleAnswer, ScheduleCall } from '../../worker/contracts/clinic-schedule-rpc.ts';
import type {
	LeaseAnswer,
	LeasedTime,
	StaffTimeRpc
} from '../../worker/contracts/staff-time-rpc.ts';
import { canonicalJson } from '../../worker/domain/kernel/canonical-json.ts';
import type { Id, IdPrefix, NewId } from '../../worker/domain/kernel/ids.ts';
import type { Clinic } from './clinic.ts';
import { refuse } from './refused.ts';
import type { ScheduleRoom } from './schedule-room.ts';
import type { Change, Changes } from './store/events.ts';
import type { ShiftRule } from './stored.ts';

export interface LeasePorts {
	room: ScheduleRoom;
	/** Runs a command of the room and tells the boards. */
	run: ScheduleRoom['execute'];
	newId: NewId;
	/** The object that keeps one person's time. */
	staffTime: (organisationId: string, staffId: string) => StaffTimeRpc;
	/** Goes on after the answer; whatever fails there is found out at the next lease. */
	later: (work: Promise<unknown>) => void;
}

/** A shift as it takes a person's time; null when it takes nobody's. */
export interface Claimed {
	staffId: string;
	time: LeasedTime;
}
interface Plan {
	clinic: Clinic;
	before: Claimed | null;
	after: Claimed | null;
}

const MOST_ROUNDS = 3;
export const isShiftCommand = ({ command }: ScheduleCall): boolean =>
	command.type.startsWith('shift.');

/** Ends a rehearsal, or a run whose shift has become another one since it was leased. */
class Undone extends Error {}

/**
 * Shifts of people who may also work in other clinics: their time is leased before the shift is
 * stored, so that two clinics never have one person at once (reliability 1.11). The command is
 * rehearsed and undone to learn what it would store; then it runs, if the time could be had.
 */
export class StaffLeases {
	readonly #ports: LeasePorts;

	constructor(ports: LeasePorts) {
		this.#ports = ports;
	}

	async execute(call: ScheduleCall): Promise<ScheduleAnswer> {
		for (let round = 0; round < MOST_ROUNDS; round++) {
			const rehearsed = this.#rehearse(call);
			if ('answer' in rehearsed) return rehearsed.answer;
			const answer = await this.#run(call, rehearsed.plan, rehearsed.newId);
			if (answer) return answer;
		}
		const refusal = { code: 'unavailable' as const };
		return { ok: false, refusal, epoch: 0, revision: 0, isReplay: false };
	}

	/** What the command would change, or its answer when it changes nothing. */
	#rehearse(call: ScheduleCall): { answer: ScheduleAnswer } | { plan: Plan; newId: NewId } {
		const ids = new Map<IdPrefix, string>();
		const newId = <Prefix extends IdPrefix>(prefix: Prefix): Id<Prefix> => {
			const known = ids.get(prefix) ?? this.#ports.newId(prefix);
			ids.set(prefix, known);
			return known as Id<Prefix>;
		};
		let plan: Plan | null = null;
		const judge = (changes: Changes, clinic: Clinic) => {
			plan = planOf(changes, clinic);
			throw new Undone();
		};
		try {
			return { answer: this.#ports.room.execute(call, { newId, judge }) };
		} catch (error) {
			if (!(error instanceof Undone) || !plan) throw error;
			return { plan, newId };
		}
	}

	/** Null when the shift became another one while its time was being leased. */
	async #run(call: ScheduleCall, plan: Plan, newId: NewId): Promise<ScheduleAnswer | null> {
		const lease = await this.#lease(plan);
		const judge = (changes: Changes, clinic: Clinic) => {
			if (canonicalJson(planOf(changes, clinic).after) !== canonicalJson(plan.after))
				throw new Undone();
			if (!lease.ok)
				refuse({
					code: 'conflict',
					detail: 'Another clinic has this person at that time.',
					extra: { ...lease.taken }
				});
		};
		let answer: ScheduleAnswer | null = null;
		try {
			answer = this.#ports.run(call, { newId, judge });
		} catch (error) {
			if (!(error instanceof Undone)) throw error;
		} finally {
			const isKept = answer !== null && 'body' in answer && !answer.isReplay;
			if (lease.ok) this.#ports.later(this.#settle(plan, isKept));
		}
		return answer;
	}

	async #lease({ clinic, after }: Plan): Promise<LeaseAnswer> {
		if (!after) return { ok: true };
		return this.of(clinic, after.staffId).lease(after.staffId, after.time);
	}

	/** Tells the people's objects what became of it. */
	async #settle({ clinic, before, after }: Plan, isKept: boolean): Promise<void> {
		if (after) {
			const { clinicId, shiftId, version } = after.time;
			const person = this.of(clinic, after.staffId);
			await (isKept
				? person.confirm(clinicId, shiftId, version)
				: person.release(clinicId, shiftId, version));
		}
		if (isKept && before && before.staffId !== after?.staffId) {
			const { clinicId, shiftId } = before.time;
			await this.of(clinic, before.staffId).release(clinicId, shiftId);
		}
	}

	of({ settings }: Clinic, staffId: string): StaffTimeRpc {
		return this.#ports.staffTime(settings.organisationId, staffId);
	}
}

function planOf(changes: Changes, clinic: Clinic): Plan {
	const [change] = (changes.shifts ?? []) as Change<ShiftRule>[];
	return {
		clinic,
		before: claimedBy(clinic, change?.before ?? null),
		after: claimedBy(clinic, change?.after ?? null)
	};
}

/** Leave and training take nobody's time, nor does a provider who is no person of the staff list. */
export function claimedBy(clinic: Clinic, shift: ShiftRule | null): Claimed | null {
	const staffId = shift && clinic.providers.get(shift.providerId)?.staffId;
	if (!shift || !staffId || shift.kind !== 'work') return null;
	const { id, version, startsOn, from, to, rule, exceptions } = shift;
	const { clinicId, timeZone } = clinic.settings;
	const when = { startsOn, from, to, rule, exceptions };
	return { staffId, time: { clinicId, shiftId: id, version, timeZone, ...when } };
}
