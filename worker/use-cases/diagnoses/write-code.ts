import type { ChangeCode, MakeCode } from '../../contracts/diagnoses.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import {
	countCodes,
	MAX_CODES,
	saidOfCode,
	standingCode,
	writeCode,
	type DiagnosisCodeRow
} from '../../repositories/diagnosis-codes.ts';
import type { Records } from '../../repositories/records.ts';
import { presentCode } from './list-codes.ts';

/** A code of the house's own; 409 for one that stands already, the retired among them. */
export async function makeCode(
	records: Records,
	organisationId: string,
	input: MakeCode,
	at: number
): Promise<Decision> {
	const [before, count] = await Promise.all([
		standingCode(records, organisationId, input.code),
		countCodes(records, organisationId)
	]);
	if (before) refuse({ code: 'conflict', errors: [{ path: 'code', code: 'out_of_range' }] });
	if (count >= MAX_CODES)
		refuse({ code: 'conflict', detail: `A list has at most ${MAX_CODES} codes of its own.` });
	const row = saidOfCode(organisationId, null, input, at);
	return decision(records, 'make', null, row);
}

/** Other titles, retired, or brought back: what patients have goes on being named by it. 412 when stale. */
export async function changeCode(
	records: Records,
	{ organisationId, code }: { organisationId: string; code: string },
	input: ChangeCode,
	by: { at: number; ifVersion: number | undefined }
): Promise<Decision> {
	const before =
		(await standingCode(records, organisationId, code)) ?? refuse({ code: 'not_found' });
	if (by.ifVersion !== undefined && by.ifVersion !== before.version)
		refuse({ code: 'stale_version', extra: { version: before.version } });
	const row = saidOfCode(organisationId, before, { code, ...input }, by.at);
	const verb = row.isActive === before.isActive ? 'change' : row.isActive ? 'restore' : 'retire';
	return decision(records, verb, before, row);
}

function decision(
	records: Records,
	verb: string,
	before: DiagnosisCodeRow | null,
	row: DiagnosisCodeRow
): Decision {
	const after = presentCode(row);
	return {
		status: before ? 200 : 201,
		body: after,
		headers: { etag: `"${after.version}"` },
		statements: [writeCode(records, row, before?.version ?? 0)],
		audit: {
			action: `diagnosis_code.${verb}`,
			subject: { kind: 'diagnosis_code', id: row.code },
			...(before && { before: presentCode(before) }),
			after
		}
	};
}
