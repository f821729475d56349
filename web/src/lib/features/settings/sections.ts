import type { Capability } from '#domain/access/capabilities';
import type { ClinicOfMine, StaffSession } from '$lib/shell/session.ts';
import { may } from '$lib/shell/session.ts';
import type { IconShape } from '$lib/ui/icons.ts';
import * as icons from '$lib/ui/icons.ts';
import { m } from '$lib/paraglide/messages.js';

/** One page of the settings: only what the reader may open. */
export interface SettingsSection {
	path: string;
	label: string;
	text: string;
	icon: IconShape;
	group: 'clinic' | 'organisation';
}

interface Entry extends SettingsSection {
	needs: Capability[];
}

const ENTRIES: (() => Entry)[] = [
	() => ({
		path: '/settings/clinic',
		label: m.settings_clinic(),
		text: m.settings_clinic_text(),
		icon: icons.building,
		group: 'clinic',
		needs: ['clinic.settings']
	}),
	() => ({
		path: '/settings/holidays',
		label: m.settings_holidays(),
		text: m.settings_holidays_text(),
		icon: icons.calendar,
		group: 'clinic',
		needs: ['clinic.settings']
	}),
	() => ({
		path: '/settings/chairs',
		label: m.settings_chairs(),
		text: m.settings_chairs_text(),
		icon: icons.grid,
		group: 'clinic',
		needs: ['clinic.settings']
	}),
	() => ({
		path: '/settings/equipment',
		label: m.settings_equipment(),
		text: m.settings_equipment_text(),
		icon: icons.pin,
		group: 'clinic',
		needs: ['clinic.settings']
	}),
	() => ({
		path: '/settings/services',
		label: m.settings_services(),
		text: m.settings_services_text(),
		icon: icons.tooth,
		group: 'clinic',
		needs: ['clinic.settings']
	}),
	() => ({
		path: '/settings/providers',
		label: m.settings_providers(),
		text: m.settings_providers_text(),
		icon: icons.person,
		group: 'clinic',
		needs: ['clinic.settings']
	}),
	() => ({
		path: '/settings/shifts',
		label: m.settings_shifts(),
		text: m.settings_shifts_text(),
		icon: icons.clock,
		group: 'clinic',
		needs: ['schedule.shift', 'schedule.shift.own']
	}),
	() => ({
		path: '/settings/online',
		label: m.online_title(),
		text: m.online_text(),
		icon: icons.calendarPlus,
		group: 'clinic',
		needs: ['clinic.settings']
	}),
	() => ({
		path: '/settings/messaging/rules',
		label: m.messaging_rules_nav(),
		text: m.messaging_rules_nav_text(),
		icon: icons.bell,
		group: 'clinic',
		needs: ['clinic.settings']
	}),
	() => ({
		path: '/settings/messaging/words',
		label: m.messaging_words_nav(),
		text: m.messaging_words_nav_text(),
		icon: icons.pen,
		group: 'clinic',
		needs: ['clinic.settings']
	}),
	() => ({
		path: '/settings/organisation',
		label: m.settings_organisation(),
		text: m.settings_organisation_text(),
		icon: icons.building,
		group: 'organisation',
		needs: ['organisation.settings']
	}),
	() => ({
		path: '/settings/procedures',
		label: m.procedures_title(),
		text: m.procedures_text(),
		icon: icons.table,
		group: 'organisation',
		needs: ['organisation.settings']
	}),
	() => ({
		path: '/settings/diagnoses',
		label: m.diagnoses_codes(),
		text: m.diagnoses_codes_text(),
		icon: icons.search,
		group: 'organisation',
		needs: ['organisation.settings']
	}),
	() => ({
		path: '/settings/notes',
		label: m.notes_templates(),
		text: m.notes_templates_text(),
		icon: icons.pen,
		group: 'organisation',
		needs: ['organisation.settings']
	}),
	() => ({
		path: '/settings/staff',
		label: m.access_staff(),
		text: m.access_staff_text(),
		icon: icons.people,
		group: 'organisation',
		needs: ['staff.manage']
	}),
	() => ({
		path: '/settings/desks',
		label: m.access_desks(),
		text: m.access_desks_text(),
		icon: icons.screen,
		group: 'organisation',
		needs: ['staff.manage']
	}),
	() => ({
		path: '/settings/api-keys',
		label: m.access_keys(),
		text: m.access_keys_text(),
		icon: icons.key,
		group: 'organisation',
		needs: ['apiKeys.manage']
	}),
	() => ({
		path: '/settings/channels',
		label: m.channels_nav(),
		text: m.channels_nav_text(),
		icon: icons.send,
		group: 'organisation',
		needs: ['organisation.settings']
	}),
	() => ({
		path: '/settings/documents',
		label: m.documents_settings(),
		text: m.documents_settings_text(),
		icon: icons.file,
		group: 'organisation',
		needs: ['organisation.settings']
	}),
	() => ({
		path: '/settings/messages',
		label: m.channels_log(),
		text: m.channels_log_nav_text(),
		icon: icons.message,
		group: 'organisation',
		needs: ['messages.read']
	}),
	() => ({
		path: '/settings/audit',
		label: m.access_audit(),
		text: m.access_audit_text(),
		icon: icons.history,
		group: 'organisation',
		needs: ['audit.read']
	})
];

/** What the reader may change: a clinic's own settings there, the organisation's anywhere. */
export const sectionsFor = (
	session: StaffSession,
	clinic: ClinicOfMine | undefined
): SettingsSection[] =>
	ENTRIES.map((entry) => entry()).filter(({ needs, group }) =>
		needs.some((capability) =>
			group === 'clinic'
				? clinic !== undefined && may(session, capability, clinic.id)
				: may(session, capability)
		)
	);

/** The clinic that a settings page is about: the one in the address, else the last board's. */
export const inClinic = (path: string, clinic: ClinicOfMine | undefined): string =>
	clinic ? `${path}?clinic=${encodeURIComponent(clinic.slug)}` : path;
