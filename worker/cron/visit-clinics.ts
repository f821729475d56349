import type { ClinicScheduleRpc } from '../contracts/clinic-schedule-rpc.ts';
import type { Env } from '../env.ts';
import { recordsFor } from '../repositories/records.ts';
import { clinicsAfterCursor, moveSweepCursor } from '../repositories/sweep-cursor.ts';

const AT_ONCE = 16;

/**
 * Takes up to `most` clinics their turn, going on where the last run stopped, so that each comes
 * up however many there are. A clinic that fails holds up none of the others. Running twice at
 * once, or not at all for a while, does no harm (X29).
 */
export async function visitClinics(
	env: Env,
	job: string,
	most: number,
	visit: (clinic: ClinicScheduleRpc, clinicId: string) => Promise<unknown>
): Promise<void> {
	const records = recordsFor(env, '');
	const clinicIds = await clinicsAfterCursor(records, job, most);
	const isLast = clinicIds.length < most;
	await moveSweepCursor(records, job, isLast ? '' : clinicIds.at(-1)!);
	let failed = 0;
	for (let from = 0; from < clinicIds.length; from += AT_ONCE) {
		const visits = clinicIds
			.slice(from, from + AT_ONCE)
			.map(async (id) => visit(env.CLINIC_SCHEDULE.getByName(id), id));
		failed += (await Promise.allSettled(visits)).filter((v) => v.status === 'rejected').length;
	}
	if (failed > 0) console.error(JSON.stringify({ event: 'clinics_not_visited', job, failed }));
}
