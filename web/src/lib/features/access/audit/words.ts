import { m } from '$lib/paraglide/messages.js';

type Words = Record<string, () => string>;

const AREAS: Words = {
	session: m.access_area_session,
	staff: m.access_area_staff,
	me: m.access_area_me,
	invitation: m.access_area_invitation,
	apiKey: m.access_area_api_key,
	device: m.access_area_device,
	password: m.access_area_password,
	pin: m.access_area_pin,
	secondFactor: m.access_area_second_factor,
	recoveryCodes: m.access_area_recovery_codes,
	organisation: m.access_area_organisation,
	clinic: m.access_area_clinic,
	chair: m.access_area_chair,
	room: m.access_area_room,
	equipment: m.access_area_equipment,
	service: m.access_area_service,
	provider: m.access_area_provider,
	holiday: m.access_area_holiday,
	patient: m.access_area_patient,
	import: m.access_area_import,
	schedule: m.access_area_schedule,
	appointment: m.access_area_appointment,
	booking: m.access_area_booking,
	hold: m.access_area_hold,
	block: m.access_area_block,
	shift: m.access_area_shift,
	waitlist: m.access_area_waitlist,
	settings: m.access_area_settings
};

const VERBS: Words = {
	make: m.access_verb_made,
	made: m.access_verb_made,
	change: m.access_verb_changed,
	changed: m.access_verb_changed,
	remove: m.access_verb_removed,
	removed: m.access_verb_removed,
	retire: m.access_verb_retired,
	restore: m.access_verb_restored,
	order: m.access_verb_ordered,
	set: m.access_verb_set,
	started: m.access_verb_started,
	ended: m.access_verb_ended,
	endedEverywhere: m.access_verb_ended_everywhere,
	refused: m.access_verb_refused,
	locked: m.access_verb_locked,
	unlocked: m.access_verb_unlocked,
	left: m.access_verb_left,
	accepted: m.access_verb_accepted,
	withdrawn: m.access_verb_withdrawn,
	revoked: m.access_verb_revoked,
	registered: m.access_verb_registered,
	reset: m.access_verb_reset,
	resetLinkMade: m.access_verb_reset_link_made,
	on: m.access_verb_on,
	off: m.access_verb_off,
	lifted: m.access_verb_lifted,
	renewed: m.access_verb_renewed,
	merge: m.access_verb_merged,
	unmerge: m.access_verb_unmerged,
	tie: m.access_verb_tied,
	untie: m.access_verb_untied,
	import: m.access_verb_imported,
	upload: m.access_verb_imported,
	exported: m.access_verb_exported,
	read: m.access_verb_read,
	moved: m.access_verb_moved,
	edited: m.access_verb_changed,
	confirmation: m.access_verb_confirmation,
	cancelled: m.access_verb_cancelled,
	series_made: m.access_verb_made,
	requested: m.common_status_requested,
	scheduled: m.common_status_scheduled,
	arrived: m.common_status_arrived,
	in_chair: m.common_status_in_chair,
	completed: m.common_status_completed,
	checked_out: m.common_status_checked_out,
	no_show: m.common_status_no_show,
	undone: m.access_verb_undone,
	released: m.access_verb_released,
	expired: m.access_verb_expired,
	joined: m.access_verb_made
};

/** `session.` or `session` in words. */
export const areaWord = (area: string): string => {
	const name = area.replace(/\.$/, '');
	return AREAS[name]?.() ?? name;
};

/** What was done, in words; an act this page does not know yet shows its own name. */
export function actWord(action: string): string {
	const [area = '', verb = ''] = action.split('.');
	const said = VERBS[verb]?.();
	return AREAS[area] && said ? m.access_act({ area: areaWord(area), verb: said }) : action;
}
