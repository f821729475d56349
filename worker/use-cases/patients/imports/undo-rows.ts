import type { Caller } from '../../../contracts/caller.ts';
import type { Env } from '../../../env.ts';
import {
	putRows,
	rowsBetween,
	type ChunkRow,
	type ImportRow,
	type ReportRow
} from '../../../repositories/imports.ts';
import { loadCardsOfUntouched } from '../../../repositories/patient-cards.ts';
import { retirePatients, untouchedPatients } from '../../../repositories/patient-retirement.ts';
import type { Records } from '../../../repositories/records.ts';
import { pushCards } from '../push-cards.ts';
import type { StepResult } from './step-result.ts';

const REASON = 'Import undone';
/** An appointment as the import made it; any touch since has raised its version. */
const UNTOUCHED_VERSION = 1;

/**
 * Takes back what one chunk made and nobody has touched since: patients are retired and their cards
 * at the clinic say so, appointments are cancelled. What somebody has used or changed is kept and reported as kept.
 */
export async function undoRows(
	env: Env,
	records: Records,
	row: ImportRow,
	caller: Caller,
	chunk: ChunkRow,
	now: number
): Promise<StepResult> {
	const scope = { organisationId: row.organisationId, importId: row.id };
	const reports = await rowsBetween(records, scope, chunk.firstRow, chunk.lastRow);
	const written = reports.filter((report) => report.outcome === 'written');
	const madeIds = written.flatMap((report) => report.madeId ?? []);
	if (row.kind === 'appointments') {
		const undone: ReportRow[] = [];
		for (const report of written)
			undone.push({ ...report, outcome: await cancel(env, row, caller, report) });
		return { statements: putRows(records, scope, undone) };
	}
	const untouched = new Set(await untouchedPatients(records, row.organisationId, madeIds));
	const outcomes = written.map((report) => ({
		...report,
		outcome: untouched.has(report.madeId ?? '') ? ('undone' as const) : ('kept' as const)
	}));
	return {
		statements: [
			...retirePatients(records, row.organisationId, [...untouched], now),
			...putRows(records, scope, outcomes)
		],
		after: async () =>
			pushCards(
				env,
				row.organisationId,
				row.clinicId,
				await loadCardsOfUntouched(records, row.organisationId, [...untouched], env)
			)
	};
}

async function cancel(
	env: Env,
	row: ImportRow,
	caller: Caller,
	report: ReportRow
): Promise<'undone' | 'kept'> {
	const answer = await env.CLINIC_SCHEDULE.getByName(row.clinicId).execute({
		clinicId: row.clinicId,
		caller,
		key: `import-undo:${row.id}:${report.row}`,
		command: {
			type: 'appointment.cancel',
			id: report.madeId ?? '',
			input: { reason: REASON, by: 'clinic', toWaitlist: false },
			ifVersion: UNTOUCHED_VERSION
		}
	});
	return answer.ok ? 'undone' : 'kept';
}
