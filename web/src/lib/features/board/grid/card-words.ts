import { ageOn } from '#domain/patients/age-on';
import type { Appointment, Status } from '#contracts/schedule';
import { missingConsents, type AskedConsent } from '#domain/documents/consents';
import { m } from '$lib/paraglide/messages.js';
import { clock } from '../layout/zone-day.ts';
import type { Look } from '../layout/status-steps.ts';

export const LOOK_WORD: Record<Look, () => string> = {
	requested: m.board_look_requested,
	scheduled: m.board_look_scheduled,
	confirmed: m.board_look_confirmed,
	arrived: m.board_look_arrived,
	chair: m.board_look_chair,
	done: m.board_look_done,
	out: m.board_look_out,
	noshow: m.board_look_noshow,
	cancelled: m.board_look_cancelled
};

/** The verb of the button that leads to a status. */
export const STEP_WORD: Record<Status, () => string> = {
	requested: m.board_step_requested,
	scheduled: m.board_step_scheduled,
	arrived: m.board_step_arrived,
	in_chair: m.board_step_in_chair,
	completed: m.board_step_completed,
	checked_out: m.board_step_checked_out,
	no_show: m.board_step_no_show,
	cancelled: m.board_step_cancelled
};

export type Alert =
	'allergy' | 'consent' | 'debt' | 'note' | 'vip' | 'birthday' | 'family' | 'series';

export const ALERT_WORD: Record<Alert, () => string> = {
	allergy: m.board_alert_allergy,
	consent: m.board_alert_consent,
	debt: m.board_alert_debt,
	note: m.board_alert_note,
	vip: m.board_alert_vip,
	birthday: m.board_alert_birthday,
	family: m.board_alert_family,
	series: m.board_alert_series
};

const TO_COME: readonly Status[] = ['requested', 'scheduled', 'arrived', 'in_chair'];

/**
 * Alerts in the order in which they may be dropped from the end when room is short. `asked` is what
 * visits of this clinic need signed (F108); what is over asks for nothing.
 */
export function alertsOf(one: Appointment, on: string, asked: readonly AskedConsent[]): Alert[] {
	const { patient } = one;
	const out: Alert[] = [];
	if (patient.hasAllergy) out.push('allergy');
	const visit = { serviceIds: one.serviceIds, on };
	if (TO_COME.includes(one.status) && missingConsents(visit, asked, patient.consents ?? []).length)
		out.push('consent');
	if (patient.hasDebt) out.push('debt');
	if (patient.popUp) out.push('note');
	if (patient.isVip) out.push('vip');
	if (patient.bornOn && patient.bornOn.slice(5) === on.slice(5)) out.push('birthday');
	if (one.groupId) out.push('family');
	if (one.seriesId) out.push('series');
	return out;
}

/** `女66`, `F 66`, `Ж 66`; empty when neither is known. */
export function sexAndAge(patient: Appointment['patient'], on: string): string {
	const age = ageOn(patient.bornOn, on);
	const sex =
		patient.sex === 'male'
			? m.board_sex_male()
			: patient.sex === 'female'
				? m.board_sex_female()
				: '';
	return age === null ? sex : m.board_sex_age({ sex, age }).trim();
}

export const spanWords = (from: number, to: number): string => `${clock(from)}–${clock(to)}`;
