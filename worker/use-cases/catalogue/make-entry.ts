import type * as v from 'valibot';
import { makeId } from '../../domain/kernel/ids.ts';
import type { Env } from '../../env.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import {
	insertEntry,
	listEntries,
	MAX_ENTRIES,
	type CatalogueTable
} from '../../repositories/catalogue.ts';
import { raiseSettingsVersion } from '../../repositories/clinics.ts';
import { pushSettings } from '../clinics/push-settings.ts';
import type { CatalogueContext, CatalogueKind } from './kind.ts';

/** Puts a new entry at the end of its list and tells the clinic's board. */
export async function makeEntry<
	Table extends CatalogueTable,
	Make extends v.GenericSchema,
	Change extends v.GenericSchema
>(
	env: Env,
	kind: CatalogueKind<Table, Make, Change>,
	context: CatalogueContext,
	input: v.InferOutput<Make>,
	at: number
): Promise<Decision> {
	const { records, scope } = context;
	const siblings = await listEntries(records, kind.table, scope);
	if (siblings.length >= MAX_ENTRIES)
		refuse({ code: 'conflict', detail: `A clinic has at most ${MAX_ENTRIES} of these.` });
	const row = {
		...scope,
		id: makeId(kind.prefix, at, crypto.getRandomValues(new Uint8Array(16))),
		order: Math.max(-1, ...siblings.map((sibling) => sibling.order)) + 1,
		isActive: true,
		version: 1,
		createdAt: at,
		updatedAt: at,
		...(await kind.fresh(input, context, siblings))
	} as unknown as Table['$inferSelect'];
	const body = kind.present(row);
	return {
		status: 201,
		body,
		statements: [insertEntry(records, kind.table, row), raiseSettingsVersion(records, scope)],
		audit: {
			action: `${kind.word}.make`,
			subject: { kind: kind.word, id: row.id },
			clinicId: scope.clinicId,
			after: body
		},
		after: async () => {
			await pushSettings(env, records, scope.organisationId, scope.clinicId);
		}
	};
}
