import type { Capability } from '#domain/access/capabilities';
import { film } from '$lib/features/images/icons.ts';
import { m } from '$lib/paraglide/messages.js';
import {
	chart,
	tooth,
	copy,
	calendar,
	eye,
	file,
	message,
	person,
	type IconShape,
	grid
} from '$lib/ui/icons.ts';

/** One tab of a patient's page. `href` is what follows `/patients/{id}`. */
export interface RecordTab {
	id: string;
	href: '' | `/${string}`;
	label: () => string;
	/** Who does not hold it at any clinic does not see the tab. */
	capability: Capability;
	/** Drawn in the palette of commands. */
	icon: IconShape;
}

/** In the order of a visit: what must be known, the mouth, the plan, what was written, made and said. */
export const RECORD_TABS: readonly RecordTab[] = [
	{
		id: 'overview',
		href: '',
		label: m.record_tab_overview,
		capability: 'patients.read',
		icon: person
	},
	{ id: 'chart', href: '/chart', label: m.chart_tab, capability: 'chart.read', icon: tooth },
	{ id: 'perio', href: '/perio', label: m.perio_tab, capability: 'chart.read', icon: chart },
	{
		id: 'visits',
		href: '/visits',
		label: m.record_tab_visits,
		capability: 'patients.read',
		icon: calendar
	},
	{ id: 'plans', href: '/plans', label: m.plans_tab, capability: 'plans.read', icon: grid },
	{ id: 'notes', href: '/notes', label: m.notes_tab, capability: 'notes.read', icon: file },
	{ id: 'images', href: '/images', label: m.images_tab, capability: 'images.read', icon: film },
	{
		id: 'documents',
		href: '/documents',
		label: m.documents_tab,
		capability: 'documents.read',
		icon: copy
	},
	{
		id: 'messages',
		href: '/messages',
		label: m.record_tab_messages,
		capability: 'messages.read',
		icon: message
	},
	{ id: 'access', href: '/access', label: m.record_tab_access, capability: 'audit.read', icon: eye }
];

/** The tab that `pathname` belongs to: its own address or one below it (`/images/img_…`). */
export function tabAt(pathname: string, patientId: string): RecordTab | undefined {
	const rest = pathname.slice(`/patients/${patientId}`.length);
	return RECORD_TABS.find(({ href }) =>
		href === '' ? rest === '' : rest === href || rest.startsWith(`${href}/`)
	);
}
