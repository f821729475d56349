import type { Env } from '../../env.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import { listEntries, orderEntries } from '../../repositories/catalogue.ts';
import { raiseSettingsVersion } from '../../repositories/clinics.ts';
import { pushSettings } from '../clinics/push-settings.ts';
import type { CatalogueContext, CatalogueKind } from './kind.ts';

/** Puts a list in the order of `ids`; those not named follow in the order they had. */
export async function orderOf(
	env: Env,
	kind: Pick<CatalogueKind, 'table' | 'word' | 'path' | 'present'>,
	{ records, scope }: CatalogueContext,
	ids: readonly string[]
): Promise<Decision> {
	const before = await listEntries(records, kind.table, scope);
	const byId = new Map(before.map((row) => [row.id, row]));
	const errors = ids.flatMap((id, i) =>
		byId.has(id) ? [] : [{ path: `ids.${i}`, code: 'unknown_id' as const }]
	);
	if (errors.length > 0) refuse({ code: 'invalid', errors });
	const all = [...new Set([...ids, ...byId.keys()])];
	const items = all.flatMap((id, order) => {
		const row = byId.get(id);
		return row ? [kind.present({ ...row, order })] : [];
	});
	return {
		status: 200,
		body: { items },
		statements: [
			orderEntries(records, kind.table, scope, all),
			raiseSettingsVersion(records, scope)
		],
		audit: {
			action: `${kind.word}.order`,
			subject: { kind: 'clinic', id: scope.clinicId },
			clinicId: scope.clinicId,
			before: before.map((row) => row.id),
			after: all
		},
		after: async () => {
			await pushSettings(env, records, scope.organisationId, scope.clinicId);
		}
	};
}
