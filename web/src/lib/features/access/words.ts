import type { Capability } from '#domain/access/capabilities';
import type { Role } from '#domain/access/roles';
import { m } from '$lib/paraglide/messages.js';

const ROLE_WORDS: Record<Role, () => string> = {
	owner: m.access_role_owner,
	manager: m.access_role_manager,
	front_desk: m.access_role_front_desk,
	call_centre: m.access_role_call_centre,
	doctor: m.access_role_doctor,
	nurse: m.access_role_nurse,
	coordinator: m.access_role_coordinator,
	accountant: m.access_role_accountant,
	marketing: m.access_role_marketing
};
export const roleWord = (role: Role): string => ROLE_WORDS[role]();

const CAPABILITY_WORDS: Record<Capability, () => string> = {
	'schedule.read': m.access_can_schedule_read,
	'schedule.book': m.access_can_schedule_book,
	'schedule.book.own': m.access_can_schedule_book_own,
	'schedule.status': m.access_can_schedule_status,
	'schedule.status.own': m.access_can_schedule_status_own,
	'schedule.cancel': m.access_can_schedule_cancel,
	'schedule.cancel.own': m.access_can_schedule_cancel_own,
	'schedule.override': m.access_can_schedule_override,
	'schedule.release': m.access_can_schedule_release,
	'schedule.block': m.access_can_schedule_block,
	'schedule.shift': m.access_can_schedule_shift,
	'schedule.shift.own': m.access_can_schedule_shift_own,
	'online.book': m.access_can_online_book,
	'patients.read': m.access_can_patients_read,
	'patients.write': m.access_can_patients_write,
	'patients.merge': m.access_can_patients_merge,
	'patients.import': m.access_can_patients_import,
	'chart.read': m.access_can_chart_read,
	'chart.write': m.access_can_chart_write,
	'notes.read': m.access_can_notes_read,
	'notes.write': m.access_can_notes_write,
	'plans.read': m.access_can_plans_read,
	'plans.write': m.access_can_plans_write,
	'images.read': m.access_can_images_read,
	'images.write': m.access_can_images_write,
	'documents.read': m.access_can_documents_read,
	'documents.write': m.access_can_documents_write,
	'record.export': m.access_can_record_export,
	'record.emergency': m.access_can_record_emergency,
	'messages.read': m.access_can_messages_read,
	'messages.send': m.access_can_messages_send,
	'calls.report': m.access_can_calls_report,
	'clinic.settings': m.access_can_clinic_settings,
	'organisation.settings': m.access_can_organisation_settings,
	'staff.manage': m.access_can_staff_manage,
	'apiKeys.manage': m.access_can_api_keys_manage,
	'audit.read': m.access_can_audit_read,
	'reports.read': m.access_can_reports_read
};
export const capabilityWord = (capability: Capability): string => CAPABILITY_WORDS[capability]();

/** Rights as somebody who gives them looks for them: by what they are about. */
export const CAPABILITY_GROUPS: readonly { label: () => string; areas: readonly string[] }[] = [
	{ label: m.access_rights_of_booking, areas: ['schedule', 'online'] },
	{ label: m.access_rights_of_patients, areas: ['patients'] },
	{
		label: m.access_rights_of_record,
		areas: ['chart', 'notes', 'plans', 'images', 'documents', 'record']
	},
	{ label: m.access_rights_of_words, areas: ['messages', 'calls'] },
	{
		label: m.access_rights_of_house,
		areas: ['clinic', 'organisation', 'staff', 'apiKeys', 'audit', 'reports']
	}
];

/** The offered ones of each group, in their own order; a group of which none is offered is left out. */
export const groupedCapabilities = (offered: readonly Capability[]) =>
	CAPABILITY_GROUPS.flatMap(({ label, areas }) => {
		const own = offered.filter((one) => areas.includes(one.slice(0, one.indexOf('.'))));
		return own.length > 0 ? [{ label: label(), capabilities: own }] : [];
	});
