import type { InferOutput } from 'valibot';
import type {
	FollowUp,
	FollowUpPeople,
	FollowUpSummary,
	followUpsQuery,
	lostQuery,
	LostPatient
} from '../../contracts/care.ts';
import { provider } from '../../db/schema/clinic.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { refuse } from '../../http/refused.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import { namesOf } from '../../repositories/catalogue-names.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import { peopleAt } from '../../repositories/follow-up-people.ts';
import { countDue, countLost, dueFollowUps, lostPatients } from '../../repositories/follow-ups.ts';
import { lastVisitsOfEach } from '../../repositories/recalls.ts';
import type { Records } from '../../repositories/records.ts';
import { presentRecalls } from './present-recall.ts';

/** The red list is counted up to here. */
const MOST_COUNTED = 1_000;

interface Reading {
	records: Records;
	sealing: Sealing;
	clinic: ClinicRow;
	staffId: string | null;
	now: number;
}

const scopeOf = ({ organisationId, id: clinicId }: ClinicRow) => ({ organisationId, clinicId });
const todayAt = ({ clinic, now }: Reading) => clockOf(clinic.timeZone).dateAt(now);

interface Person {
	patientId: string;
	name: string;
	recordNumber: string;
	bornOn: string | null;
	phone: string | null;
}
const personOf = ({ patientId, name, recordNumber, bornOn, phone }: Person) => ({
	...{ id: patientId, name, recordNumber, bornOn, phone }
});

/** Callbacks and recalls due by a date (today), the longest due first. */
export async function listFollowUps(
	reading: Reading,
	{ limit, cursor, kind, by, whose }: InferOutput<typeof followUpsQuery>
): Promise<{ items: FollowUp[]; nextCursor: string | null }> {
	const { records, sealing, clinic, staffId, now } = reading;
	if (whose === 'mine' && staffId === null) return { items: [], nextCursor: null };
	const rows = await dueFollowUps(records, scopeOf(clinic), {
		...{ now, kind, by: by ?? todayAt(reading), limit: limit + 1 },
		ownerId: whose === 'mine' ? (staffId ?? undefined) : undefined,
		after: cursor === undefined ? null : readDueCursor(cursor)
	});
	const shown = rows.slice(0, limit);
	const last = rows.length > limit ? shown.at(-1) : undefined;
	const views = await presentRecalls(
		records,
		sealing,
		clinic.organisationId,
		shown.map((row) => row.recall)
	);
	return {
		items: views.map((view, i) => ({ ...view, patient: personOf(shown[i]!) })),
		nextCursor: last ? `${last.recall.dueOn}.${last.recall.id}` : null
	};
}

function readDueCursor(cursor: string): { dueOn: string; id: string } {
	const [, dueOn, id] = /^(\d{4}-\d{2}-\d{2})\.(rcl_\w{1,60})$/.exec(cursor) ?? [];
	return dueOn && id ? { dueOn, id } : refuseCursor();
}
const refuseCursor = (): never =>
	refuse({ code: 'invalid', errors: [{ path: 'cursor', code: 'wrong_type' }] });

/** The red list: active patients in none of the three states (M5), the newest record first. */
export async function listLost(
	{ records, clinic, now }: Reading,
	{ limit, cursor }: InferOutput<typeof lostQuery>
): Promise<{ items: LostPatient[]; nextCursor: string | null }> {
	const before = cursor === undefined ? null : Number(cursor);
	if (before !== null && !Number.isSafeInteger(before)) refuseCursor();
	const { organisationId } = clinic;
	const rows = await lostPatients(records, scopeOf(clinic), { now, before, limit: limit + 1 });
	const shown = rows.slice(0, limit);
	const ids = shown.map((row) => row.patientId);
	const visits = new Map(
		(await lastVisitsOfEach(records, organisationId, ids)).map((row) => [row.patientId, row])
	);
	const providerIds = [...visits.values()].map((row) => row.providerId);
	const names = await namesOf(records, provider, organisationId, providerIds);
	return {
		items: shown.map((row) => {
			const visit = visits.get(row.patientId);
			const lastVisit = visit && {
				at: new Date(visit.startAt).toISOString(),
				providerName: names.get(visit.providerId) ?? null
			};
			return { patient: personOf(row), lastVisit: lastVisit ?? null };
		}),
		nextCursor: rows.length > limit ? String(shown.at(-1)?.searchId) : null
	};
}

/** How much there is to do at a clinic. */
export async function summariseFollowUp(reading: Reading): Promise<FollowUpSummary> {
	const { records, clinic, now } = reading;
	const scope = scopeOf(clinic);
	const [due, lost] = await Promise.all([
		countDue(records, scope, { now, by: todayAt(reading), most: MOST_COUNTED }),
		countLost(records, scope, now, MOST_COUNTED + 1)
	]);
	const isMore = lost > MOST_COUNTED;
	return { due, lost: Math.min(lost, MOST_COUNTED), isMore };
}

/** Who may be asked to call. */
export const listPeople = async ({
	records,
	clinic,
	staffId
}: Reading): Promise<FollowUpPeople> => ({
	people: await peopleAt(records, scopeOf(clinic)),
	me: staffId
});
