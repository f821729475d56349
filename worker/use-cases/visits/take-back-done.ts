import type { BatchItem } from 'drizzle-orm/batch';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { requireAt, requireCaller } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { callerId } from '../../http/idempotency.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { endStandingEntries } from '../../repositories/chart-entries.ts';
import { getClinic } from '../../repositories/clinics.ts';
import { reopenItem } from '../../repositories/plan-progress.ts';
import { endDone, getDone, type DoneRow } from '../../repositories/procedures-done.ts';
import type { Records } from '../../repositories/records.ts';
import { withdrawTimeline } from '../../repositories/timeline.ts';
import { endReasonPlace } from '../chart/present-entry.ts';
import { revive } from '../chart/revive-entries.ts';
import { patientToChange } from '../messaging/patient-group.ts';
import { chartedWith } from './charted-with.ts';

interface Taker {
	at: number;
	by: { id: string; name: string };
	reason: string;
}

/**
 * What was ticked by mistake: the row stays readable with who and why, the chart shows what was planned
 * before, the plan's item is open again. Taken back already: 409.
 */
export async function takeBackDone(
	c: HttpContext,
	records: Records,
	place: { organisationId: string; patientId: string; doneId: string },
	reason: string
): Promise<Decision> {
	const { organisationId, patientId } = place;
	const { ids } = await patientToChange(records, organisationId, patientId);
	const row = await getDone(records, organisationId, place.doneId);
	if (!row || !ids.includes(row.patientId)) refuse({ code: 'not_found' });
	await requireAt(c, row.clinicId, 'chart.write');
	if (row.endedAt !== null) refuse({ code: 'conflict' });
	const caller = requireCaller(c);
	const taker: Taker = {
		...{ at: c.var.now, reason },
		by: { id: callerId(caller), name: caller.name }
	};
	const { planItemId } = row;
	return {
		status: 204,
		statements: [
			endDone(records, row, taker),
			...(await chartBack(c, records, ids, row, taker)),
			...(planItemId ? reopenItem(records, { organisationId, planItemId, at: taker.at }) : []),
			withdrawTimeline(
				records,
				{ organisationId, patientId: row.patientId, subjectId: row.id },
				taker.at
			)
		],
		audit: {
			action: 'procedure.take_back',
			subject: { kind: 'patient', id: patientId },
			clinicId: row.clinicId,
			reason,
			before: { doneId: row.id }
		}
	};
}

/** The entry that was charted with it ends as a mistake; what it had replaced is planned again. */
async function chartBack(
	c: HttpContext,
	records: Records,
	patientIds: string[],
	row: DoneRow,
	taker: Taker
): Promise<BatchItem<'sqlite'>[]> {
	const { organisationId, clinicId, patientId } = row;
	const charted = await chartedWith(records, row);
	if (!charted) return [];
	const { made, standing } = charted;
	const clinic = await getClinic(records, { organisationId, clinicId });
	const endedOn = clockOf(clinic?.timeZone ?? 'UTC').dateAt(taker.at);
	const sealing = sealingFor(c.env, organisationId);
	const ended = endStandingEntries(records, organisationId, [standing.id], {
		...{ endedAt: taker.at, endedOn, ending: 'mistake' },
		...{ endedById: taker.by.id, endedByName: taker.by.name },
		endReasonSealed: await sealing.seal(endReasonPlace(standing.id), taker.reason)
	});
	const by = { byId: taker.by.id, byName: taker.by.name, at: taker.at };
	const { statements } = await revive(
		records,
		sealing,
		{ organisationId, patientId, ...by },
		patientIds,
		[made]
	);
	return [ended, ...statements];
}
