import type { Place } from '../../domain/clinical/plans/revise.ts';
import type { Site } from '../../domain/clinical/areas.ts';
import { refuse } from '../../http/refused.ts';
import type { PlanItemRow } from '../../repositories/plans.ts';
import { findProcedures } from '../../repositories/procedures.ts';
import type { Records } from '../../repositories/records.ts';
import { freshId } from '../access/fresh.ts';

type NewItem = Place & { procedureId: string; site: Site; price?: number | undefined };

export interface ItemsOf {
	organisationId: string;
	planId: string;
	patientId: string;
	currency: string;
	at: number;
	byName: string;
}

/**
 * Rows of new items, named, drawn and priced by the price list of this moment. 422 for a procedure
 * that is unknown or no longer used, for a site of another area, and without any price (F45).
 */
export async function itemRows(
	records: Records,
	of: ItemsOf,
	items: readonly NewItem[]
): Promise<PlanItemRow[]> {
	const { organisationId, planId, patientId, at, byName } = of;
	const listed = await findProcedures(
		records,
		organisationId,
		items.map((one) => one.procedureId)
	);
	return items.map(({ procedureId, site, price, alternativeId, visitId, position }) => {
		const procedure = listed.get(procedureId);
		if (!procedure?.isActive) refuseItem('procedureId', 'unknown_id');
		if (procedure.area !== site.area) refuseItem('site', 'out_of_range');
		const isOurs = procedure.priceCurrency === of.currency;
		const asked =
			price ?? (isOurs ? procedure.priceAmount : null) ?? refuseItem('price', 'required');
		return {
			...{ organisationId, id: freshId('itm', at), planId, patientId },
			...{ alternativeId, visitId, position, procedureId, site, price: asked },
			...{ code: procedure.code, names: procedure.names, look: procedure.look },
			...{ state: 'planned' as const, addedAt: at, addedByName: byName },
			...{ removedAt: null, removedByName: null, removedCode: null, removedSealed: null },
			...{ doneAt: null, doneId: null }
		};
	});
}

function refuseItem(field: string, code: 'unknown_id' | 'out_of_range' | 'required'): never {
	refuse({ code: 'invalid', errors: [{ path: `alternatives.items.${field}`, code }] });
}
