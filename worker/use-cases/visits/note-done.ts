import type { BatchItem } from 'drizzle-orm/batch';
import type { JustDoneInput, NoteDone } from '../../contracts/visit-work.ts';
import { misfitOf } from '../../domain/clinical/procedures/misfit.ts';
import { fdiOf } from '../../domain/clinical/teeth/tooth.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { requireCaller } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import { findChartEntries, type ChartEntryRow } from '../../repositories/chart-entries.ts';
import { completeItem } from '../../repositories/plan-progress.ts';
import { insertDone, type DoneRow } from '../../repositories/procedures-done.ts';
import { findProcedures, type ProcedureRow } from '../../repositories/procedures.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry } from '../../repositories/timeline.ts';
import { entryStatements, type EntryToWrite } from '../chart/write-entries.ts';
import { patientToChange } from '../messaging/patient-group.ts';
import { doneRow, type JustDone } from '../procedures/done-row.ts';
import { wordsIn } from '../procedures/present-procedure.ts';
import { plannedWork } from './planned-work.ts';
import { requireVisit } from './require-visit.ts';
import { presentAll } from './read-visit-work.ts';

/** What is the same for everything noted in one press. */
type Common = Omit<JustDone, 'planItemId' | 'site' | 'price'>;

/**
 * Notes procedures as done, all or none: the row that search and billing read, the completed entry of the
 * chart in place of the planned one, and the plan's item, in one batch. An item or entry that is not open
 * any more is 409, so that two who tick the same line note it once.
 */
export async function noteDone(
	c: HttpContext,
	records: Records,
	clinic: ClinicRow,
	patientId: string,
	input: NoteDone
): Promise<Decision> {
	const { organisationId } = clinic;
	const { ids } = await patientToChange(records, organisationId, patientId);
	const common = await commonOf(c, records, clinic, patientId, ids, input.appointmentId);
	const procedures = await findProcedures(
		records,
		organisationId,
		input.items.map(({ procedureId }) => procedureId)
	);
	const open = input.items.some((one) => one.planItemId ?? one.entryId)
		? await plannedWork(records, organisationId, ids, input.appointmentId)
		: [];
	const written = input.items.map((item, index) => {
		const procedure = requireProcedure(procedures, item, index);
		const wanted = item.planItemId ?? item.entryId;
		const planned = open.find(({ id }) => id === wanted);
		if (wanted !== null && !planned) refuse({ code: 'conflict', extra: { id: wanted } });
		const price =
			planned?.planItemId && planned.price !== null && planned.currency
				? { price: { amount: planned.price, currency: planned.currency } }
				: {};
		const said = { ...common, site: item.site, planItemId: planned?.planItemId ?? null };
		const row = doneRow(procedure, { ...said, ...price });
		return { row, procedure, entryId: planned?.entryId ?? null };
	});
	const entryIds = written.flatMap(({ entryId }) => entryId ?? []);
	const charted =
		entryIds.length > 0 ? await findChartEntries(records, organisationId, ids, entryIds) : [];
	const done = await presentAll(
		records,
		clinic,
		written.map(({ row }) => row)
	);
	return {
		status: 201,
		body: {
			items: done.map((one, at) => ({ ...one, carePlan: written[at]?.procedure.carePlan ?? null }))
		},
		statements: [
			...chartStatements(records, common, written, charted),
			...written.flatMap(({ row }) => rowStatements(records, clinic, common, row))
		],
		audit: {
			action: 'procedure.done',
			subject: { kind: 'patient', id: patientId },
			clinicId: clinic.id,
			after: { doneIds: written.map(({ row }) => row.id), appointmentId: input.appointmentId }
		}
	};
}

async function commonOf(
	c: HttpContext,
	records: Records,
	clinic: ClinicRow,
	patientId: string,
	patientIds: string[],
	appointmentId: string | null
): Promise<Common> {
	const caller = requireCaller(c);
	const scope = { organisationId: clinic.organisationId, clinicId: clinic.id };
	const visit = await requireVisit(c, records, scope, patientIds, appointmentId);
	return {
		...{ ...scope, patientId, appointmentId, at: c.var.now },
		providerId: visit?.providerId ?? null,
		// Ticked the day after, it was done on the day of the visit.
		on: clockOf(clinic.timeZone).dateAt(Math.min(visit?.startAt ?? c.var.now, c.var.now)),
		by: { id: callerId(caller), name: caller.name }
	};
}

function requireProcedure(
	procedures: ReadonlyMap<string, ProcedureRow>,
	{ procedureId, site, planItemId, entryId, isUnusual }: JustDoneInput,
	index: number
): ProcedureRow {
	const procedure = procedures.get(procedureId);
	const path = `items.${index}`;
	if (!procedure)
		refuse({ code: 'invalid', errors: [{ path: `${path}.procedureId`, code: 'unknown_id' }] });
	if (procedure.area !== site.area)
		refuse({ code: 'invalid', errors: [{ path: `${path}.site.area`, code: 'out_of_range' }] });
	const wasPlanned = planItemId !== null || entryId !== null;
	if (!wasPlanned && !isUnusual && misfitOf(procedure, site.teeth))
		refuse({ code: 'invalid', errors: [{ path: `${path}.site.teeth`, code: 'out_of_range' }] });
	return procedure;
}

/**
 * The chart shows what was done; a procedure without a place in the mouth is not charted. A unit of a
 * bridge stays one, whatever it was planned with.
 */
function chartStatements(
	records: Records,
	common: Common,
	written: readonly { row: DoneRow; procedure: ProcedureRow; entryId: string | null }[],
	charted: readonly ChartEntryRow[]
): BatchItem<'sqlite'>[] {
	const { by, organisationId, clinicId, patientId, at } = common;
	const writer = { organisationId, clinicId, patientId, at, byId: by.id, byName: by.name };
	const entries = written
		.filter(({ row, entryId }) => row.teeth !== '' || entryId !== null)
		.map(({ row, procedure, entryId }): EntryToWrite => {
			const planned = charted.find(({ id }) => id === entryId);
			return {
				...{ kind: 'procedure', code: procedure.id, names: procedure.names, look: procedure.look },
				...{ site: row.site, status: 'completed', onDate: row.on },
				material: planned?.material ?? procedure.material,
				...(planned && { detail: planned.detail, bridgeId: planned.bridgeId }),
				...{ appointmentId: row.appointmentId, planItemId: row.planItemId, replacesId: entryId }
			};
		});
	return entries.length > 0 ? entryStatements(records, writer, entries).statements : [];
}

function rowStatements(
	records: Records,
	clinic: ClinicRow,
	{ organisationId, patientId, at, by }: Common,
	row: DoneRow
): BatchItem<'sqlite'>[] {
	const { id: doneId, planItemId } = row;
	return [
		insertDone(records, row),
		...(planItemId ? completeItem(records, { organisationId, planItemId, doneId, at }) : []),
		timelineEntry(records, {
			...{ organisationId, patientId, clinicId: clinic.id, at, kind: 'chart' },
			...{ subjectId: doneId, appointmentId: row.appointmentId, byName: by.name },
			title: {
				act: 'completed',
				name: wordsIn(row.names, clinic.locale),
				teeth: row.site.teeth.map(fdiOf)
			}
		})
	];
}
