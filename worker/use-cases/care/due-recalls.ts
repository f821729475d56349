import type { OutsideCandidate } from '../../contracts/gap-rounds.ts';
import { dueWindows } from '../../domain/gap-filling/due-windows.ts';
import { dueFollowUps } from '../../repositories/follow-ups.ts';
import { askableAmong, minutesOfServices } from '../../repositories/gap-candidates.ts';
import type { DueReading } from './fill-candidates.ts';

const AT_ONCE = 200;
/** A recall that names no service is a look into the mouth. */
const CHECK_UP_MINUTES = 30;

/** Recalls that are due and whose patient has no booking, as candidates for freed time; the longest due first. */
export async function dueRecalls(reading: DueReading, most: number): Promise<OutsideCandidate[]> {
	const { records, scope, clock, now } = reading;
	const by = clock.dateAt(now);
	const found: OutsideCandidate[] = [];
	for (let after: { dueOn: string; id: string } | null = null; found.length < most;) {
		const page = { now, by, kind: 'recall' as const, after, limit: AT_ONCE };
		const due = await dueFollowUps(records, scope, page);
		found.push(...(await candidatesOf(reading, due)));
		const last = due.at(-1)?.recall;
		if (due.length < AT_ONCE || !last) break;
		after = { dueOn: last.dueOn ?? by, id: last.id };
	}
	return found.slice(0, most);
}

async function candidatesOf(
	{ records, scope, clock, now }: DueReading,
	due: Awaited<ReturnType<typeof dueFollowUps>>
): Promise<OutsideCandidate[]> {
	const serviceIds = due.flatMap(({ recall }) => recall.serviceId ?? []);
	const patientIds = due.map(({ recall }) => recall.patientId);
	const [askable, services] = await Promise.all([
		askableAmong(records, scope.organisationId, patientIds),
		minutesOfServices(records, scope, serviceIds)
	]);
	const today = clock.dateAt(now);
	return due.flatMap(({ recall }): OutsideCandidate[] => {
		const person = askable.find(({ id }) => id === recall.patientId);
		const wanted = services.find(({ id }) => id === recall.serviceId);
		if (!person || recall.dueOn === null) return [];
		return [
			{
				...{ id: recall.id, patientId: person.id as `pat_${string}`, providerId: null },
				minutes: wanted?.minutes ?? CHECK_UP_MINUTES,
				serviceIds: wanted ? [wanted.id as `svc_${string}`] : [],
				windows: dueWindows(today, person.preferredTimes),
				...{ urgent: false, since: clock.dayBounds(recall.dueOn).startMs }
			}
		];
	});
}
