import type { Procedure } from '../../contracts/procedures.ts';
import { listClinics } from '../../repositories/clinics.ts';
import { listProcedures } from '../../repositories/procedures.ts';
import type { Records } from '../../repositories/records.ts';
import { presentProcedure, type ShownIn } from './present-procedure.ts';

/** An organisation's list is in the language and currency of its first clinic. */
export async function shownInFirstClinic(
	records: Records,
	organisationId: string
): Promise<ShownIn> {
	const [first] = await listClinics(records, organisationId);
	return { locale: first?.locale ?? 'zh-CN', currency: first?.currency ?? 'CNY' };
}

/** The whole price list in its order; the retired only when asked for. */
export async function priceList(
	records: Records,
	organisationId: string,
	shownIn: ShownIn,
	withRetired: boolean
): Promise<{ items: Procedure[] }> {
	const rows = await listProcedures(records, organisationId);
	const shown = withRetired ? rows : rows.filter((row) => row.isActive);
	return { items: shown.map((row) => presentProcedure(row, shownIn)) };
}
