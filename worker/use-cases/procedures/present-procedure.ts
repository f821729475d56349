import type { Language, Words } from '../../contracts/online-booking.ts';
import { LANGUAGES } from '../../contracts/online-booking.ts';
import type { Procedure, ProcedureDone } from '../../contracts/procedures.ts';
import { showTooth } from '../../contracts/teeth.ts';
import { isUntouched, type ProcedureRow } from '../../repositories/procedures.ts';
import type { DoneRow } from '../../repositories/procedures-done.ts';

/** Whose language and currency a price list is shown in. */
export interface ShownIn {
	locale: string;
	currency: string;
}

/** The words in a clinic's language (a locale such as `zh-CN`), or in the first that there are. */
export function wordsIn(words: Words, locale: string): string {
	const language = locale.slice(0, 2) as Language;
	return words[language] || LANGUAGES.map((one) => words[one]).find(Boolean) || '';
}

export const presentProcedure = (row: ProcedureRow, { locale, currency }: ShownIn): Procedure => ({
	id: row.id,
	code: row.code,
	name: wordsIn(row.names, locale),
	names: row.names,
	group: row.group,
	area: row.area,
	minutes: row.minutes,
	pattern: row.pattern,
	price: row.priceAmount,
	currency: row.priceCurrency ?? currency,
	look: row.look,
	material: row.material,
	family: row.family,
	toothClasses: row.toothClasses,
	surfacesFrom: row.surfacesFrom,
	surfacesTo: row.surfacesTo,
	dentition: row.dentition,
	recallMonths: row.recallMonths,
	consentTemplateId: row.consentTemplateId,
	carePlan: row.carePlan,
	order: row.order,
	isShipped: isUntouched(row),
	isActive: row.isActive,
	version: row.version
});

const iso = (ms: number) => new Date(ms).toISOString();

export const presentDone = (
	row: DoneRow,
	providerNames: Map<string, string>,
	locale: string
): ProcedureDone => ({
	id: row.id,
	patientId: row.patientId,
	clinicId: row.clinicId,
	appointmentId: row.appointmentId,
	planItemId: row.planItemId,
	procedureId: row.procedureId,
	code: row.code,
	name: wordsIn(row.names, locale),
	names: row.names,
	site: { ...row.site, teeth: row.site.teeth.map(showTooth) },
	price: row.priceAmount,
	currency: row.priceCurrency,
	provider:
		row.providerId === null
			? null
			: { id: row.providerId, name: providerNames.get(row.providerId) ?? '' },
	at: iso(row.at),
	on: row.on,
	by: { id: row.byId, name: row.byName },
	ended:
		row.endedAt === null
			? null
			: {
					at: iso(row.endedAt),
					by: { id: row.endedById ?? '', name: row.endedByName ?? '' },
					reason: row.endedReason ?? ''
				},
	version: row.version
});
