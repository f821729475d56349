import type { CheckImport, ConfirmImport } from '../../../contracts/patient-imports.ts';
import { requiredFieldsOf, type ImportMapping } from '../../../domain/patients/import-fields.ts';
import { stateAfter, type ImportVerb } from '../../../domain/patients/import-states.ts';
import type { Decision } from '../../../http/command.ts';
import { callerId } from '../../../http/idempotency.ts';
import { refuse } from '../../../http/refused.ts';
import {
	changeImport,
	deleteRows,
	emptyChunks,
	type ImportRow
} from '../../../repositories/imports.ts';
import type { ImportContext } from './continue-import.ts';
import { presentProgress } from './present-import.ts';

/** Sets the columns and begins the dry run; what an earlier one said is forgotten. */
export function checkMapping(context: ImportContext, input: CheckImport): Decision {
	const { row, records } = context;
	const mapping: ImportMapping = input.mapping;
	const columns = Object.entries(mapping).filter(([, at]) => at !== undefined);
	const outside = columns.filter(([, at]) => (at ?? 0) >= row.header.length);
	const missing = requiredFieldsOf(row.kind).filter((field) => mapping[field] === undefined);
	const errors = [
		...outside.map(([field]) => ({ path: `mapping.${field}`, code: 'out_of_range' as const })),
		...missing.map((field) => ({ path: `mapping.${field}`, code: 'required' as const }))
	];
	if (errors.length > 0) refuse({ code: 'invalid', errors });
	const scope = { organisationId: row.organisationId, importId: row.id };
	const fields = { mapping, dateOrder: input.dateOrder ?? row.dateOrder };
	return steer(context, 'check', fields, [deleteRows(records, scope)]);
}

export const confirmRows = (context: ImportContext, input: ConfirmImport): Decision =>
	steer(context, 'confirm', { duplicates: input.duplicates }, []);

/** Stops; what is written stays and can be undone, the file is forgotten. */
export function cancelImport(context: ImportContext): Decision {
	const { records, row } = context;
	const scope = { organisationId: row.organisationId, importId: row.id };
	return steer(context, 'cancel', {}, [emptyChunks(records, scope)]);
}

export const undoImport = (context: ImportContext): Decision => steer(context, 'undo', {}, []);

/** Each verb leads from some states to one; from any other it is 409 with the state. */
function steer(
	{ records, row, caller, now }: ImportContext,
	verb: ImportVerb,
	fields: Partial<ImportRow>,
	statements: Decision['statements']
): Decision {
	const state = stateAfter(verb, row.state);
	if (state === null) refuse({ code: 'conflict', extra: { state: row.state } });
	const by = { actorId: callerId(caller), actorName: caller.name };
	const changed = { ...fields, ...by, state, position: 0, updatedAt: now };
	return {
		status: 200,
		body: presentProgress({ ...row, ...changed, version: row.version + 1 }, 0),
		headers: { etag: `"${row.version + 1}"` },
		statements: [changeImport(records, row, changed), ...statements],
		audit: {
			action: `import.${verb}`,
			subject: { kind: 'import', id: row.id },
			clinicId: row.clinicId,
			...(fields.duplicates && { after: { duplicates: fields.duplicates } })
		}
	};
}
