import { getTableName } from 'drizzle-orm';
import { Hono } from 'hono';
import type * as v from 'valibot';
import { catalogueQuery, reorder } from '../../contracts/clinic-catalogue.ts';
import { listEntries, type CatalogueTable } from '../../repositories/catalogue.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import { changeEntry } from '../../use-cases/catalogue/change-entry.ts';
import type { CatalogueContext, CatalogueKind } from '../../use-cases/catalogue/kind.ts';
import { makeEntry } from '../../use-cases/catalogue/make-entry.ts';
import { orderOf } from '../../use-cases/catalogue/order-entries.ts';
import { requireClinic, requireClinicScope } from '../clinic-scope.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { ifMatch } from '../if-match.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body, query } from '../validate.ts';

/**
 * The routes of one list of a clinic: read with `schedule.read`, everything else with
 * `clinic.settings`. `DELETE` retires: old bookings go on naming what they were made with.
 */
export function catalogueRoutes<
	Table extends CatalogueTable,
	Make extends v.GenericSchema,
	Change extends v.GenericSchema
>(kind: CatalogueKind<Table, Make, Change>) {
	const list = `/clinics/:clinicId/${kind.path}`;
	const change = (c: HttpContext, input: v.InferOutput<Change>, status?: 204) => {
		const by = { at: c.var.now, ifVersion: ifMatch(c) };
		return refusingStale(`${getTableName(kind.table)}.version`, () =>
			command(c, input, async (records) => {
				const context = await contextOf(c, records);
				const decision = await changeEntry(c.env, kind, context, param(c, 'id'), input, by);
				return status ? { ...decision, status, body: undefined } : decision;
			})
		);
	};
	return new Hono<HttpEnv>()
		.get(list, async (c) => {
			const scope = await requireClinicScope(c, 'schedule.read');
			const { include } = query(c, catalogueQuery);
			const rows = await listEntries(recordsFor(c.env, scope.organisationId), kind.table, scope);
			const shown = include === 'retired' ? rows : rows.filter((row) => row.isActive);
			return c.json({ items: shown.map((row) => kind.present(row)) });
		})
		.post(list, async (c) => {
			await requireClinicScope(c, 'clinic.settings');
			const input = await body(c, kind.make);
			return command(c, input, async (records) =>
				makeEntry(c.env, kind, await contextOf(c, records), input, c.var.now)
			);
		})
		.post(`${list}/order`, async (c) => {
			await requireClinicScope(c, 'clinic.settings');
			const input = await body(c, reorder);
			return command(c, input, async (records) =>
				orderOf(c.env, kind as unknown as CatalogueKind, await contextOf(c, records), input.ids)
			);
		})
		.patch(`${list}/:id`, async (c) => {
			await requireClinicScope(c, 'clinic.settings');
			return change(c, await body(c, kind.change));
		})
		.delete(`${list}/:id`, async (c) => {
			await requireClinicScope(c, 'clinic.settings');
			return change(c, { isActive: false } as v.InferOutput<Change>, 204);
		});
}

const param = (c: HttpContext, name: string): string => c.req.param(name) ?? '';

async function contextOf(c: HttpContext, records: Records): Promise<CatalogueContext> {
	const { scope, clinic } = await requireClinic(c, 'clinic.settings');
	return { records, scope, clinic };
}
