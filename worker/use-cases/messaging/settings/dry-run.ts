import type { DryRun, MessageRule, MessagingSettings } from '../../../contracts/messaging.ts';
import { compareRuns } from '../../../domain/messaging/rules/compare-runs.ts';
import { wouldHaveSent } from '../../../domain/messaging/rules/would-have-sent.ts';
import type { PlanPatient } from '../../../domain/messaging/plan/rules.ts';
import { clockOf } from '../../../domain/time/zone-clock.ts';
import { refuse } from '../../../http/refused.ts';
import { getClinic, type ClinicScope } from '../../../repositories/clinics.ts';
import { readMessaging } from '../../../repositories/messaging-settings.ts';
import { pastVisits, tagsAmong, type PastVisitRow } from '../../../repositories/past-visits.ts';
import type { Records } from '../../../repositories/records.ts';
import { clinicMessaging } from './messaging-that-holds.ts';

const DAYS = 30;
const MOST_VISITS = 10_000;
const MOST_DIFFERENCES = 50;

/**
 * What other rules would have sent for the visits of the last 30 days, beside what those that hold
 * now would have: at most the newest 10,000. The switch that pauses all counts as off in both.
 * Nothing is written.
 */
export async function dryRun(
	records: Records,
	scope: ClinicScope,
	proposed: MessagingSettings,
	nowMs: number
): Promise<DryRun> {
	const [clinic, rows, visits] = await Promise.all([
		getClinic(records, scope),
		readMessaging(records, scope),
		pastVisits(records, scope, { from: nowMs - DAYS * 86_400_000, to: nowMs, limit: MOST_VISITS })
	]);
	if (!clinic) refuse({ code: 'not_found' });
	const clock = clockOf(clinic.timeZone);
	const holding = clinicMessaging(rows).settings;
	const patients = await taggedPatients(records, scope, visits, [holding, proposed]);
	const sentFor = (settings: MessagingSettings, row: PastVisitRow) =>
		wouldHaveSent(row, {
			settings: { ...settings, isPaused: false },
			clock,
			patient: patients.get(row.patientId) ?? null
		});
	const counts = new Map<string, { now: number; then: number }>();
	const differences: DryRun['differences'] = [];
	for (const row of visits) {
		const [now, then] = [sentFor(holding, row), sentFor(proposed, row)];
		for (const { ruleId } of now) countOf(counts, ruleId).now++;
		for (const { ruleId } of then) countOf(counts, ruleId).then++;
		if (differences.length >= MOST_DIFFERENCES) continue;
		for (const { ruleId, change, sendsAt } of compareRuns(now, then))
			differences.push({
				appointmentId: row.id,
				start: new Date(row.start).toISOString(),
				ruleId,
				change,
				dueAt: new Date(sendsAt).toISOString()
			});
	}
	return {
		visits: visits.length,
		rules: rulesOf(holding, proposed).map(({ id, name }) => ({
			ruleId: id,
			name,
			...countOf(counts, id)
		})),
		differences: differences.slice(0, MOST_DIFFERENCES)
	};
}

function countOf(counts: Map<string, { now: number; then: number }>, ruleId: string) {
	const known = counts.get(ruleId) ?? { now: 0, then: 0 };
	counts.set(ruleId, known);
	return known;
}

/** The rules that are proposed, then those that would be gone. */
const rulesOf = (holding: MessagingSettings, proposed: MessagingSettings): MessageRule[] => [
	...proposed.rules,
	...holding.rules.filter(({ id }) => !proposed.rules.some((rule) => rule.id === id))
];

/** Tags are read only where a rule asks for them; who is inactive today counts as active then. */
async function taggedPatients(
	records: Records,
	{ organisationId }: ClinicScope,
	visits: readonly PastVisitRow[],
	settings: readonly MessagingSettings[]
): Promise<Map<string, PlanPatient>> {
	const asked = settings.flatMap(({ rules }) =>
		rules.flatMap(({ conditions }) => [...conditions.tags, ...conditions.withoutTags])
	);
	if (asked.length === 0) return new Map();
	const patientIds = [...new Set(visits.map(({ patientId }) => patientId))];
	const rows = await tagsAmong(records, organisationId, [...new Set(asked)], patientIds);
	const tags = Map.groupBy(rows, ({ patientId }) => patientId);
	return new Map(
		patientIds.map((id) => [
			id,
			{ state: 'active', tags: (tags.get(id) ?? []).map(({ tag }) => tag) }
		])
	);
}
