import {
	changeProvider,
	makeProvider,
	type ProviderView
} from '../../contracts/clinic-catalogue.ts';
import { provider, service } from '../../db/schema/clinic.ts';
import { refuse } from '../../http/refused.ts';
import { listEntries } from '../../repositories/catalogue.ts';
import { findStaff } from '../../repositories/staff.ts';
import { catalogueKind, sent, type CatalogueContext } from './kind.ts';

export type ProviderRow = typeof provider.$inferSelect;
const COLOURS = 8;

export const providers = catalogueKind({
	path: 'providers',
	word: 'provider',
	prefix: 'prv',
	table: provider,
	make: makeProvider,
	change: changeProvider,
	async fresh(input, context, siblings) {
		await requireFreeStaff(context, input.staffId, siblings);
		return {
			name: input.name,
			staffId: input.staffId ?? null,
			colour: input.colour ?? nextColour(siblings.length),
			capacity: input.capacity ?? 1,
			isPublic: input.isPublic ?? true,
			serviceIds: await knownServices(context, input.serviceIds)
		};
	},
	async changed(input, context, before) {
		if (input.staffId && input.staffId !== before.staffId)
			await requireFreeStaff(
				context,
				input.staffId,
				await listEntries(context.records, provider, context.scope)
			);
		const serviceIds = input.serviceIds && (await knownServices(context, input.serviceIds));
		return sent({ ...input, serviceIds });
	},
	present: (row): ProviderView => ({
		id: row.id,
		name: row.name,
		order: row.order,
		staffId: row.staffId,
		capacity: row.capacity,
		colour: row.colour,
		isPublic: row.isPublic,
		isActive: row.isActive,
		serviceIds: row.serviceIds,
		version: row.version
	})
});

/** The eight provider hues in turn. */
export const nextColour = (existing: number): number => (existing % COLOURS) + 1;

/** A person of the organisation is one provider of a clinic at most. */
async function requireFreeStaff(
	{ records, scope }: CatalogueContext,
	staffId: string | null | undefined,
	siblings: ProviderRow[]
): Promise<void> {
	if (!staffId) return;
	if (!(await findStaff(records, scope.organisationId, staffId)))
		refuse({ code: 'invalid', errors: [{ path: 'staffId', code: 'unknown_id' }] });
	if (siblings.some((row) => row.staffId === staffId))
		refuse({ code: 'conflict', detail: 'This person is already a provider of the clinic.' });
}

/** Left out: everything that the clinic offers now. */
async function knownServices(
	{ records, scope }: CatalogueContext,
	serviceIds: string[] | undefined
): Promise<string[]> {
	const offered = await listEntries(records, service, scope);
	if (!serviceIds) return offered.filter((row) => row.isActive).map((row) => row.id);
	const known = new Set(offered.map((row) => row.id));
	const errors = serviceIds.flatMap((id, i) =>
		known.has(id) ? [] : [{ path: `serviceIds.${i}`, code: 'unknown_id' as const }]
	);
	if (errors.length > 0) refuse({ code: 'invalid', errors });
	return [...new Set(serviceIds)];
}
