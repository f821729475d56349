import type { Caller } from '../../contracts/caller.ts';
import type { TodayFigures, TodayOfAll } from '../../contracts/today.ts';
import type { Env } from '../../env.ts';

const AT_ONCE = 25;
const PATIENCE_MS = 3_000;

type ClinicName = TodayOfAll['unavailable'][number];

/**
 * Asks the objects of these clinics at once. Each fails alone: a clinic that does not answer in
 * time is named as unavailable, one that no longer lets the caller read is left out.
 */
export async function readTodayOfAll(
	env: Env,
	caller: Caller,
	clinics: readonly ClinicName[]
): Promise<TodayOfAll> {
	const all: TodayOfAll = { items: [], unavailable: [] };
	for (let from = 0; from < clinics.length; from += AT_ONCE) {
		const portion = clinics.slice(from, from + AT_ONCE);
		const answers = await Promise.allSettled(
			portion.map(({ clinicId }) => inTime(askClinic(env, caller, clinicId)))
		);
		answers.forEach((answer, i) => {
			if (answer.status === 'rejected') all.unavailable.push(portion[i]!);
			else if (answer.value) all.items.push(answer.value);
		});
	}
	return all;
}

async function askClinic(env: Env, caller: Caller, clinicId: string): Promise<TodayFigures | null> {
	const clinic = env.CLINIC_SCHEDULE.getByName(clinicId);
	const answer = await clinic.read({ clinicId, caller, read: { type: 'today' } });
	return answer.ok ? (JSON.parse(answer.body as string) as TodayFigures) : null;
}

async function inTime<Value>(work: Promise<Value>): Promise<Value> {
	const { promise: late, reject } = Promise.withResolvers<never>();
	const timer = setTimeout(() => reject(new Error('too slow')), PATIENCE_MS);
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}
