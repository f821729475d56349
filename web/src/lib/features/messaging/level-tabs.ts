import { inClinic } from '$lib/features/settings/sections.ts';
import { m } from '$lib/paraglide/messages.js';
import type { ClinicOfMine } from '$lib/shell/session.ts';

/** The same page for this clinic, and for the whole organisation. */
export const levelTabs = (
	path: string,
	clinic: ClinicOfMine
): { href: string; label: string }[] => [
	{ href: inClinic(path, clinic), label: clinic.name },
	{ href: `${inClinic(path, clinic)}&for=all`, label: m.messaging_rules_all() }
];
