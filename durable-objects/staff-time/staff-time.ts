import { DurableObject } from 'cloudflare:workers';
import { now } from '../../worker/clock.ts';
import type {
	LeaseAnswer,
	LeasedTime,
	StaffTimeRpc
} from '../../worker/contracts/staff-time-rpc.ts';
import { firstOverlap } from '../../worker/domain/scheduling/shift-overlap.ts';
import type { Interval } from '../../worker/domain/time/intervals.ts';
import { formatInstant } from '../../worker/domain/time/rfc3339.ts';
import { clockOf } from '../../worker/domain/time/zone-clock.ts';
import type { Env } from '../../worker/env.ts';
import { type Lease, Leases } from './leases.ts';

/** A clinic that took a lease and fell silent has this long to store the shift, ms. */
const GRACE_MS = 60_000;
const MOST_ROUNDS = 5;

/**
 * One person's time across the clinics of an organisation. It refuses what another clinic has, and
 * asks that clinic before it believes that something is free: the clinics are the truth, this is
 * the lock between them (reliability 1.11).
 */
export class StaffTime extends DurableObject<Env> implements StaffTimeRpc {
	readonly #leases: Leases;
	clock: () => number = now;

	constructor(ctx: DurableObjectState, env: Env) {
		super(ctx, env);
		this.#leases = new Leases(ctx.storage.sql);
	}

	async lease(staffId: string, time: LeasedTime): Promise<LeaseAnswer> {
		for (let round = 0; ; round++) {
			const obstacle = this.#takeUnless(time);
			if (!obstacle) return { ok: true };
			const { lease, overlap } = obstacle;
			const isFree = round < MOST_ROUNDS && (await this.#isGivenUp(staffId, lease));
			if (!isFree) return { ok: false, taken: takenBy(lease, overlap) };
		}
	}

	async confirm(clinicId: string, shiftId: string, version: number): Promise<void> {
		this.ctx.storage.transactionSync(() => this.#leases.confirm(clinicId, shiftId, version));
	}

	async release(clinicId: string, shiftId: string, version?: number): Promise<void> {
		this.#leases.release(clinicId, shiftId, version);
	}

	/** Looks and takes in one turn: nothing comes between. Answers what stands in the way. */
	#takeUnless(time: LeasedTime): { lease: Lease; overlap: Interval } | null {
		const from = this.clock();
		const wanted = zoned(time);
		for (const lease of this.#leases.ofOthers(time.clinicId)) {
			const overlap = firstOverlap(wanted, zoned(lease.time), from);
			if (overlap) return { lease, overlap };
		}
		this.#leases.take(time, from);
		return null;
	}

	/**
	 * Whether the lease's clinic no longer stands by it: a release or a confirmation may have been
	 * lost. What is still on its way is believed for a minute.
	 */
	async #isGivenUp(staffId: string, { time, isConfirmed, at }: Lease): Promise<boolean> {
		const { clinicId, shiftId, version } = time;
		const clinic = this.env.CLINIC_SCHEDULE.getByName(clinicId);
		const standing = await clinic.standingShift(clinicId, shiftId, staffId);
		if (standing === version) {
			await this.confirm(clinicId, shiftId, version);
			return false;
		}
		const mayStillCome = standing === null || standing < version;
		if (mayStillCome && !isConfirmed && this.clock() < at + GRACE_MS) return false;
		this.#leases.release(clinicId, shiftId, version);
		return true;
	}
}

const zoned = (time: LeasedTime) => ({ time, clock: clockOf(time.timeZone) });

const takenBy = ({ time }: Lease, { start, end }: Interval) => ({
	clinicId: time.clinicId,
	start: formatInstant(start),
	end: formatInstant(end)
});
