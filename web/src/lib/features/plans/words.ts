import type { ShownSite } from '#contracts/plan-views';
import type { Words } from '#contracts/online-booking';
import type { DeclineCode, PlanState, RemovalCode } from '#domain/clinical/plans/states';
import * as fmt from '$lib/fmt.ts';
import { m } from '$lib/paraglide/messages.js';
import { getLocale } from '$lib/paraglide/runtime.js';

/** The name in the reader's language, else whatever there is. */
export const nameIn = (names: Words): string =>
	names[getLocale() as keyof Words] || names.zh || names.en || names.ru;

/** Where in the mouth: `36 MOD`, `24–26`, `whole mouth`; teeth in FDI unless told how they are read. */
export function siteWords(
	site: ShownSite,
	toothWord: (fdi: string) => string = (fdi) => fdi
): string {
	const teeth = site.teeth.map(({ fdi }) => toothWord(fdi));
	switch (site.area) {
		case 'surface':
			return `${teeth[0]} ${site.surfaces.join('')}`;
		case 'tooth':
			return teeth[0] ?? '';
		case 'tooth_range':
			return teeth.length > 2 ? `${teeth[0]}–${teeth.at(-1)}` : teeth.join(' ');
		case 'quadrant':
			return m.plans_site_quadrant({ number: site.quadrant ?? '' });
		case 'sextant':
			return m.plans_site_sextant({ number: site.sextant ?? '' });
		case 'arch':
			return site.arch === 'upper' ? m.plans_site_upper() : m.plans_site_lower();
		case 'mouth':
			return m.plans_site_mouth();
		case 'none':
			return '';
	}
}

export const STATE_WORD: Record<PlanState, () => string> = {
	draft: m.plans_state_draft,
	presented: m.plans_state_presented,
	accepted: m.plans_state_accepted,
	in_work: m.plans_state_in_work,
	done: m.plans_state_done,
	declined: m.plans_state_declined,
	replaced: m.plans_state_replaced
};
export const STATE_TONE: Record<
	PlanState,
	'plain' | 'warn' | 'ok' | 'danger' | 'accent' | 'outline'
> = {
	draft: 'outline',
	presented: 'warn',
	accepted: 'accent',
	in_work: 'accent',
	done: 'ok',
	declined: 'danger',
	replaced: 'outline'
};

export const REMOVAL_WORD: Record<RemovalCode, () => string> = {
	patient_declined: m.plans_removal_patient_declined,
	medical: m.plans_removal_medical,
	other_option: m.plans_removal_other_option,
	cost: m.plans_removal_cost,
	entry_error: m.plans_removal_entry_error
};
export const DECLINE_WORD: Record<DeclineCode, () => string> = {
	cost: m.plans_decline_cost,
	fear: m.plans_decline_fear,
	time: m.plans_decline_time,
	elsewhere: m.plans_decline_elsewhere,
	unsure: m.plans_decline_unsure,
	other: m.plans_decline_other
};

/** Alternatives are called by their number: `Plan 1`. */
export const numberWord = (at: number): string => m.plans_number({ number: at + 1 });

/** `6 h 5 min`. */
export function hoursWord(minutes: number): string {
	const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
	if (hours === 0) return fmt.minutes(minutes);
	return rest === 0 ? m.plans_hours({ hours }) : m.plans_hours_minutes({ hours, minutes: rest });
}

/** From the first visit to the last at the quickest: days, weeks or months. */
export function spanWord(days: number): string {
	if (days === 0) return '';
	if (days < 14) return m.plans_span_days({ count: days });
	if (days < 75) return m.plans_span_weeks({ count: Math.round(days / 7) });
	return m.plans_span_months({ count: Math.round(days / 30) });
}
