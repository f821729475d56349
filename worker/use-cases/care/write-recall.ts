import type { EndRecall, MakeRecall } from '../../contracts/care.ts';
import { service } from '../../db/schema/clinic.ts';
import { fulfilledFrom, replacedBy } from '../../domain/care/three-states.ts';
import type { Access } from '../../domain/access/access.ts';
import { makeId } from '../../domain/kernel/ids.ts';
import { addDays } from '../../domain/time/calendar-dates.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { requireCaller } from '../../http/access.ts';
import type { AuditEntry, Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { getEntry } from '../../repositories/catalogue.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import {
	endRecallRow,
	getRecall,
	insertRecall,
	openRecallsOf,
	type RecallRow
} from '../../repositories/recalls.ts';
import type { Records } from '../../repositories/records.ts';
import { findStaff } from '../../repositories/staff.ts';
import { timelineEntry } from '../../repositories/timeline.ts';
import type { PatientScope } from '../patients/change-patient.ts';
import { requireVisit } from '../visits/require-visit.ts';
import { dropCandidates } from './fill-candidates.ts';
import { placeOfNote } from './present-recall.ts';
import { readNextStep, requireGroup } from './read-next-step.ts';

const FURTHEST_DAYS = 5 * 366;

const actorOf = (c: HttpContext) => {
	const caller = requireCaller(c);
	return { id: callerId(caller), name: caller.name };
};

/** Notes what comes next for a patient; what it takes the place of ends in the same batch (F47). */
export async function makeRecallFor(
	c: HttpContext,
	records: Records,
	access: Access,
	scope: PatientScope,
	clinic: ClinicRow,
	input: MakeRecall
): Promise<Decision> {
	const { survivor, ids } = await requireGroup(records, scope);
	const place = { organisationId: scope.organisationId, clinicId: clinic.id };
	await requireVisit(c, records, place, ids, input.appointmentId);
	const open = await openRecallsOf(records, scope.organisationId, ids);
	const replaced = open.filter((one) => replacedBy(input.kind).includes(one.kind));
	const before = replaced.find((one) => one.kind === input.kind);
	const row = await freshRow(c, records, access, clinic, input, {
		patientId: survivor.id,
		replacesId: before?.id ?? null
	});
	const by = actorOf(c);
	const end = { state: 'withdrawn', result: 'replaced', at: c.var.now, by } as const;
	const stays = open.filter((one) => !replaced.includes(one));
	const sealing = sealingFor(c.env, scope.organisationId);
	return {
		status: 201,
		body: await readNextStep(records, sealing, scope, c.var.now, [...stays, row]),
		statements: [
			...replaced.map((one) => endRecallRow(records, one, end)),
			insertRecall(records, row),
			timelineEntry(records, factOf(row, 'made', c.var.now, by.name))
		],
		audit: auditOf(row, 'recall.make'),
		after: () =>
			dropCandidates(
				c.env,
				[clinic.id, ...replaced.map(({ clinicId }) => clinicId)],
				open.map(({ patientId }) => patientId).concat(survivor.id)
			)
	};
}

async function freshRow(
	c: HttpContext,
	records: Records,
	access: Access,
	clinic: ClinicRow,
	input: MakeRecall,
	about: Pick<RecallRow, 'patientId' | 'replacesId'>
): Promise<RecallRow> {
	const { organisationId, id: clinicId } = clinic;
	const now = c.var.now;
	const clock = clockOf(clinic.timeZone);
	const dueOn = input.kind === 'refusal' ? null : input.dueOn;
	if (dueOn !== null) refuseOtherDays(dueOn, clock.dateAt(now));
	const by = actorOf(c);
	const id = makeId('rcl', now, crypto.getRandomValues(new Uint8Array(16)));
	return {
		...{ organisationId, clinicId, id, ...about },
		kind: input.kind,
		dueOn,
		fulfilledFrom: fulfilledFrom(input.kind, dueOn, now, clock),
		ownerId: input.kind === 'refusal' ? null : await ownerOf(records, access, input.ownerId),
		reason: input.reason,
		noteSealed: input.note
			? await sealingFor(c.env, organisationId).seal(placeOfNote(id), input.note)
			: null,
		serviceId: input.kind === 'refusal' ? null : await knownService(records, clinic, input),
		appointmentId: input.appointmentId,
		...{ state: 'open', at: now, byId: by.id, byName: by.name, version: 1 },
		...{ result: null, endedAt: null, endedById: null, endedByName: null }
	};
}

const refuseField = (path: string, code: 'out_of_range' | 'unknown_id' | 'required'): never =>
	refuse({ code: 'invalid', errors: [{ path, code }] });

function refuseOtherDays(dueOn: string, today: string): void {
	if (dueOn < today || dueOn > addDays(today, FURTHEST_DAYS)) refuseField('dueOn', 'out_of_range');
}

/** A person who is still here; a key, which is nobody, has to name one. */
async function ownerOf(records: Records, access: Access, ownerId: string): Promise<string> {
	const staffId = ownerId === 'me' ? access.staffId : ownerId;
	if (staffId === null) return refuseField('ownerId', 'required');
	const person = await findStaff(records, access.organisationId, staffId);
	return person && person.leftAt === null ? staffId : refuseField('ownerId', 'unknown_id');
}

async function knownService(
	records: Records,
	{ organisationId, id: clinicId }: ClinicRow,
	{ serviceId }: { serviceId: string | null }
): Promise<string | null> {
	if (serviceId && !(await getEntry(records, service, { organisationId, clinicId }, serviceId)))
		refuseField('serviceId', 'unknown_id');
	return serviceId;
}

/** Ends an open step: somebody was reached or not, booked, or it was a mistake. */
export async function endRecallOf(
	c: HttpContext,
	records: Records,
	scope: PatientScope,
	recallId: string,
	{ result }: EndRecall
): Promise<Decision> {
	const { ids } = await requireGroup(records, scope);
	const row = await getRecall(records, scope.organisationId, recallId);
	if (!row || !ids.includes(row.patientId)) refuse({ code: 'not_found' });
	if (row.state !== 'open') refuse({ code: 'conflict', extra: { state: row.state } });
	const by = actorOf(c);
	const state = result === 'mistaken' ? 'withdrawn' : 'done';
	const open = await openRecallsOf(records, scope.organisationId, ids);
	const stays = open.filter((one) => one.id !== row.id);
	const sealing = sealingFor(c.env, scope.organisationId);
	return {
		status: 200,
		body: await readNextStep(records, sealing, scope, c.var.now, stays),
		statements: [
			endRecallRow(records, row, { state, result, at: c.var.now, by }),
			timelineEntry(records, factOf(row, 'ended', c.var.now, by.name))
		],
		audit: { ...auditOf(row, 'recall.end'), after: { result } },
		after: () => dropCandidates(c.env, [row.clinicId], ids)
	};
}

const factOf = (row: RecallRow, act: 'made' | 'ended', at: number, byName: string) => ({
	organisationId: row.organisationId,
	patientId: row.patientId,
	clinicId: row.clinicId,
	at,
	kind: 'recall' as const,
	subjectId: row.id,
	appointmentId: row.appointmentId,
	byName,
	title: { act, word: row.kind }
});

const auditOf = (row: RecallRow, action: string): AuditEntry => ({
	action,
	subject: { kind: 'recall', id: row.id },
	clinicId: row.clinicId,
	after: {
		...{ patientId: row.patientId, kind: row.kind, dueOn: row.dueOn, ownerId: row.ownerId },
		replacesId: row.replacesId
	}
});
