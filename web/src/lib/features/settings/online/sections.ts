import { m } from '$lib/paraglide/messages.js';

/** The parts of online booking, each with its own address. */
export const SECTIONS = [
	{ section: 'rules', label: m.online_tab_rules },
	{ section: 'services', label: m.online_tab_services },
	{ section: 'quotas', label: m.online_tab_quotas },
	{ section: 'channels', label: m.online_tab_channels },
	{ section: 'links', label: m.online_tab_links },
	{ section: 'texts', label: m.online_tab_texts },
	{ section: 'questions', label: m.online_tab_questions },
	{ section: 'pictures', label: m.online_tab_pictures },
	{ section: 'gaps', label: m.online_tab_gaps },
	{ section: 'why', label: m.online_tab_why }
] as const;
export type Section = (typeof SECTIONS)[number]['section'];

export const isSection = (word: string): word is Section =>
	SECTIONS.some(({ section }) => section === word);

/** The first part is the area's own address. */
export const sectionPath = (section: Section): string =>
	section === 'rules' ? '/settings/online' : `/settings/online/${section}`;
