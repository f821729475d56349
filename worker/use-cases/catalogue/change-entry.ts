import type * as v from 'valibot';
import type { Env } from '../../env.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import { getEntry, updateEntry, type CatalogueTable } from '../../repositories/catalogue.ts';
import { raiseSettingsVersion } from '../../repositories/clinics.ts';
import { pushSettings } from '../clinics/push-settings.ts';
import type { CatalogueContext, CatalogueKind } from './kind.ts';

/**
 * Changes an entry, also retires (`isActive: false`) and brings back: what has bookings keeps its
 * name and place in the past for ever. `ifVersion` comes from `If-Match`; another one is 412.
 */
export async function changeEntry<
	Table extends CatalogueTable,
	Make extends v.GenericSchema,
	Change extends v.GenericSchema
>(
	env: Env,
	kind: CatalogueKind<Table, Make, Change>,
	context: CatalogueContext,
	id: string,
	input: v.InferOutput<Change>,
	by: { at: number; ifVersion: number | undefined }
): Promise<Decision> {
	const { records, scope } = context;
	const before = await getEntry(records, kind.table, scope, id);
	if (!before) refuse({ code: 'not_found' });
	if (by.ifVersion !== undefined && by.ifVersion !== before.version)
		refuse({ code: 'stale_version', extra: { version: before.version } });
	const fields = await kind.changed(input, context, before);
	const after = kind.present({ ...before, ...fields, version: before.version + 1 });
	return {
		status: 200,
		body: after,
		statements: [
			updateEntry(records, kind.table, scope, id, fields, by.at, by.ifVersion),
			raiseSettingsVersion(records, scope)
		],
		audit: {
			action: `${kind.word}.${verbOf(fields)}`,
			subject: { kind: kind.word, id },
			clinicId: scope.clinicId,
			before: kind.present(before),
			after
		},
		after: async () => {
			await pushSettings(env, records, scope.organisationId, scope.clinicId);
		}
	};
}

const verbOf = (fields: { isActive?: boolean }): string => {
	if (fields.isActive === undefined) return 'change';
	return fields.isActive ? 'restore' : 'retire';
};
