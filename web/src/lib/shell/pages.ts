import type { IconShape } from '$lib/ui/icons.ts';
import * as icons from '$lib/ui/icons.ts';
import { m } from '$lib/paraglide/messages.js';
import { homeClinic, may, type StaffSession } from './session.ts';

/** One entry of the rail: only what exists and what the reader may open. */
export interface ShellPage {
	href: string;
	/** Addresses under this prefix light the entry. */
	under: RegExp;
	label: string;
	icon: IconShape;
	/** What waits there for somebody is counted on the entry. */
	isInbox?: boolean;
	/** Under "Me" on a phone, where there is room for seven. */
	isWideOnly?: boolean;
	/** At the foot of the rail, under "Me" on a phone. */
	atEnd?: boolean;
}

export function pagesFor(session: StaffSession): ShellPage[] {
	const clinic = homeClinic(session);
	const pages: (ShellPage | false | undefined)[] = [
		clinic &&
			may(session, 'schedule.read') && {
				href: `/c/${clinic.slug}/board`,
				under: /^\/c\//,
				label: m.common_nav_board(),
				icon: icons.board
			},
		session.clinics.filter((one) => one.capabilities.includes('schedule.read')).length > 1 && {
			href: '/call-centre',
			under: /^\/call-centre/,
			label: m.callcentre_nav(),
			icon: icons.phone
		},
		may(session, 'patients.read') && {
			href: '/patients',
			under: /^\/patients/,
			label: m.common_nav_patients(),
			icon: icons.person
		},
		may(session, 'patients.write') && {
			href: '/follow-up',
			under: /^\/follow-up/,
			label: m.care_nav(),
			icon: icons.repeat,
			isWideOnly: true
		},
		// Who follows up finds them there.
		may(session, 'plans.read') &&
			!may(session, 'patients.write') && {
				href: '/plans',
				under: /^\/plans/,
				label: m.plans_nav(),
				icon: icons.grid,
				isWideOnly: true
			},
		may(session, 'messages.read') && {
			href: '/inbox',
			under: /^\/inbox/,
			label: m.conversations_nav(),
			icon: icons.message,
			isInbox: true
		},
		may(session, 'reports.read') && {
			href: '/today',
			under: /^\/(today|sources)/,
			label: m.common_nav_today(),
			icon: icons.chart
		},
		{
			href: '/settings',
			under: /^\/settings/,
			label: m.common_nav_settings(),
			icon: icons.gear,
			atEnd: true
		}
	];
	// Without the records only the board has anything to show.
	const open = session.isBrief ? pages.slice(0, 1) : pages;
	return open.filter((page): page is ShellPage => Boolean(page));
}
