import type { ChangeProcedure, MakeProcedure } from '../../contracts/procedures.ts';
import { codeKeyOf } from '../../domain/clinical/procedures/shipped.ts';
import { CONSENT_KINDS } from '../../domain/documents/vocabulary.ts';
import { makeId } from '../../domain/kernel/ids.ts';
import { fitPattern, isPatternOf, wholePattern } from '../../domain/organisation/pattern.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import {
	listProcedures,
	MAX_PROCEDURES,
	writeProcedure,
	type ProcedureRow
} from '../../repositories/procedures.ts';
import type { Records } from '../../repositories/records.ts';
import { templatesThatHold } from '../documents/templates-that-hold.ts';
import { presentProcedure, type ShownIn } from './present-procedure.ts';

/** Puts a procedure of the organisation's own at the end of its price list. */
export async function makeProcedureEntry(
	records: Records,
	organisationId: string,
	input: MakeProcedure,
	shownIn: ShownIn,
	at: number
): Promise<Decision> {
	const all = await listProcedures(records, organisationId);
	if (all.length >= MAX_PROCEDURES)
		refuse({ code: 'conflict', detail: `A price list has at most ${MAX_PROCEDURES} procedures.` });
	const row = freshRow(organisationId, input, all, shownIn, at);
	refuseSharedCode(all, row);
	await refuseUnfit(records, row);
	const body = presentProcedure(row, shownIn);
	return {
		status: 201,
		body,
		statements: [writeProcedure(records, row, 0)],
		audit: {
			action: 'procedure.make',
			subject: { kind: 'procedure', id: row.id },
			after: body
		}
	};
}

export function freshRow(
	organisationId: string,
	input: MakeProcedure,
	all: readonly ProcedureRow[],
	shownIn: ShownIn,
	at: number
): ProcedureRow {
	const { price, currency, ...said } = input;
	return {
		organisationId,
		id: makeId('prc', at, crypto.getRandomValues(new Uint8Array(16))),
		codeKey: codeKeyOf(input.code),
		group: 'other',
		look: 'none',
		material: null,
		family: null,
		surfacesFrom: null,
		surfacesTo: null,
		dentition: null,
		recallMonths: null,
		consentTemplateId: null,
		carePlan: null,
		order: Math.max(-1, ...all.map((one) => one.order)) + 1,
		...said,
		toothClasses: [...(input.toothClasses ?? [])],
		pattern: input.pattern ?? wholePattern(input.minutes),
		priceAmount: price ?? null,
		priceCurrency: price == null ? null : (currency ?? shownIn.currency),
		isActive: true,
		version: 1,
		createdAt: at,
		updatedAt: at
	};
}

/** Changes, retires or brings back; what ships gets its row by the first change. Another version is 412. */
export async function changeProcedureEntry(
	records: Records,
	scope: { organisationId: string; procedureId: string },
	input: ChangeProcedure,
	shownIn: ShownIn,
	by: { at: number; ifVersion: number | undefined }
): Promise<Decision> {
	const all = await listProcedures(records, scope.organisationId);
	const before = all.find((one) => one.id === scope.procedureId) ?? refuse({ code: 'not_found' });
	if (by.ifVersion !== undefined && by.ifVersion !== before.version)
		refuse({ code: 'stale_version', extra: { version: before.version } });
	const row = changedRow(before, input, shownIn, by.at);
	refuseSharedCode(all, row);
	await refuseUnfit(records, row);
	const after = presentProcedure(row, shownIn);
	return {
		status: 200,
		body: after,
		headers: { etag: `"${after.version}"` },
		statements: [writeProcedure(records, row, before.version)],
		audit: {
			action: `procedure.${verbOf(before, input)}`,
			subject: { kind: 'procedure', id: row.id },
			before: presentProcedure(before, shownIn),
			after
		}
	};
}

export function changedRow(
	before: ProcedureRow,
	input: ChangeProcedure,
	shownIn: ShownIn,
	at: number
): ProcedureRow {
	const { price, currency, ...said } = input;
	const code = said.code ?? before.code;
	const minutes = said.minutes ?? before.minutes;
	const pattern = said.pattern ?? fitPattern(before.pattern, minutes);
	if (!isPatternOf(pattern, minutes))
		refuse({ code: 'invalid', errors: [{ path: 'pattern', code: 'out_of_range' }] });
	const amount = price === undefined ? before.priceAmount : price;
	return {
		...before,
		...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
		code,
		codeKey: codeKeyOf(code),
		pattern,
		priceAmount: amount,
		priceCurrency: amount === null ? null : (currency ?? before.priceCurrency ?? shownIn.currency),
		version: before.version + 1,
		createdAt: before.createdAt || at,
		updatedAt: at
	};
}

/** Two procedures of one list never share a code, the retired among them: old bills name it. */
function refuseSharedCode(all: readonly ProcedureRow[], row: ProcedureRow): void {
	if (all.some((one) => one.codeKey === row.codeKey && one.id !== row.id))
		refuse({ code: 'conflict', errors: [{ path: 'code', code: 'out_of_range' }] });
}

/** 422 for a span of surfaces that holds none, and for a consent that the organisation does not have. */
async function refuseUnfit(records: Records, row: ProcedureRow): Promise<void> {
	const { organisationId, surfacesFrom, surfacesTo, consentTemplateId } = row;
	if (surfacesFrom !== null && surfacesTo !== null && surfacesFrom > surfacesTo)
		refuse({ code: 'invalid', errors: [{ path: 'surfacesTo', code: 'out_of_range' }] });
	if (consentTemplateId === null) return;
	const templates = await templatesThatHold(records, organisationId);
	const isConsent = templates.some(
		({ id, kind }) =>
			id === consentTemplateId && (CONSENT_KINDS as readonly string[]).includes(kind)
	);
	if (!isConsent)
		refuse({ code: 'invalid', errors: [{ path: 'consentTemplateId', code: 'unknown_id' }] });
}

const verbOf = (before: ProcedureRow, { isActive }: ChangeProcedure): string => {
	if (isActive === undefined || isActive === before.isActive) return 'change';
	return isActive ? 'restore' : 'retire';
};
