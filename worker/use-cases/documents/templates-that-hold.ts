import type { DocumentTemplateView } from '../../contracts/documents.ts';
import { refuse } from '../../http/refused.ts';
import {
	SHIPPED_TEMPLATES,
	type ShippedTemplate
} from '../../integrations/documents/shipped-templates.ts';
import {
	selectOwnTemplates,
	versionsOf,
	type DocumentTemplateRow
} from '../../repositories/document-templates.ts';
import type { Records } from '../../repositories/records.ts';

/** Every template as it holds: the organisation's newest versions, and what it left as shipped. */
export async function templatesThatHold(
	records: Records,
	organisationId: string
): Promise<DocumentTemplateView[]> {
	return mergeTemplates(await selectOwnTemplates(records, organisationId));
}

/** Every version of one, newest first: the organisation's, then what the product ships. */
export async function everyVersion(
	records: Records,
	organisationId: string,
	id: string
): Promise<DocumentTemplateView[]> {
	const own = await versionsOf(records, organisationId, id);
	const shipped = SHIPPED_TEMPLATES.filter((one) => one.id === id);
	return [...own.map(presentTemplate), ...shipped.map(presentShipped)];
}

/** Those that hold, from rows that a batch has read. */
export function mergeTemplates(own: readonly DocumentTemplateRow[]): DocumentTemplateView[] {
	const byId = new Map(own.map((row) => [row.id, presentTemplate(row)]));
	const shipped = SHIPPED_TEMPLATES.map((one) => byId.get(one.id) ?? presentShipped(one));
	const isShipped = new Set<string>(SHIPPED_TEMPLATES.map(({ id }) => id));
	return [...shipped, ...[...byId.values()].filter(({ id }) => !isShipped.has(id))];
}

/** One that may be used; 422 for one that is not there or was retired. */
export async function requireTemplate(
	records: Records,
	organisationId: string,
	id: string
): Promise<DocumentTemplateView> {
	const all = await templatesThatHold(records, organisationId);
	const one = all.find((template) => template.id === id && template.isActive);
	return one ?? refuse({ code: 'invalid', errors: [{ path: 'templateId', code: 'unknown_id' }] });
}

export const presentTemplate = (row: DocumentTemplateRow): DocumentTemplateView => ({
	id: row.id,
	version: row.version,
	kind: row.kind,
	words: row.words,
	signers: row.signers,
	validMonths: row.validMonths,
	holdsFromVersion: row.holdsFromVersion,
	isAskedAlways: row.isAskedAlways,
	serviceIds: row.serviceIds,
	isActive: row.isActive,
	from: 'organisation',
	by: row.byName,
	at: new Date(row.at).toISOString()
});

const presentShipped = (one: ShippedTemplate): DocumentTemplateView => ({
	...one,
	holdsFromVersion: 1,
	from: 'product',
	by: null,
	at: null
});
