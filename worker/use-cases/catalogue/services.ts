import {
	changeService,
	makeService,
	type ChangeService,
	type MakeService,
	type ServiceView
} from '../../contracts/clinic-catalogue.ts';
import { service } from '../../db/schema/clinic.ts';
import { fitPattern, isPatternOf, wholePattern } from '../../domain/organisation/pattern.ts';
import { refuse } from '../../http/refused.ts';
import type { ClinicRow } from '../../repositories/clinics.ts';
import { priceOf } from '../clinics/on-board.ts';
import { catalogueKind, sent } from './kind.ts';

export type ServiceRow = typeof service.$inferSelect;

export const services = catalogueKind({
	path: 'services',
	word: 'service',
	prefix: 'svc',
	table: service,
	make: makeService,
	change: changeService,
	fresh: async (input, { clinic }) => freshService(input, clinic),
	changed: async (input, { clinic }, before) => changedService(input, clinic, before),
	present: (row): ServiceView => ({
		id: row.id,
		name: row.name,
		order: row.order,
		minutes: row.minutes,
		pattern: row.pattern,
		colour: row.colour,
		isPublic: row.isPublic,
		isActive: row.isActive,
		price: priceOf(row),
		version: row.version
	})
});

/** Without a pattern the provider is needed all the time. */
export const freshService = (input: MakeService, clinic: Pick<ClinicRow, 'currency'>) => ({
	name: input.name,
	minutes: input.minutes,
	pattern: input.pattern ?? wholePattern(input.minutes),
	colour: input.colour ?? null,
	isPublic: input.isPublic ?? false,
	...priceFields(input.price ?? null, clinic)
});

/** A new length without a new pattern cuts or prolongs the old one. */
function changedService(input: ChangeService, clinic: ClinicRow, before: ServiceRow) {
	const { price, ...fields } = sent(input);
	const minutes = fields.minutes ?? before.minutes;
	const pattern = fields.pattern ?? fitPattern(before.pattern, minutes);
	if (!isPatternOf(pattern, minutes))
		refuse({ code: 'invalid', errors: [{ path: 'pattern', code: 'out_of_range' }] });
	return { ...fields, pattern, ...(price !== undefined && priceFields(price, clinic)) };
}

function priceFields(price: ServiceView['price'], clinic: Pick<ClinicRow, 'currency'>) {
	if (price && price.currency !== clinic.currency)
		refuse({ code: 'invalid', errors: [{ path: 'price.currency', code: 'out_of_range' }] });
	return { priceAmount: price?.amount ?? null, priceCurrency: price?.currency ?? null };
}
