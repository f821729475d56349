import type { Access } from './access.ts';
import type { Standing } from './can.ts';
import type { Capability } from './capabilities.ts';

/** How long a glass stays broken (T21): milliseconds. */
export const EMERGENCY_MS = 60 * 60_000;
/** Characters of a reason at least: a word like "test" is none. */
export const SHORTEST_REASON = 5;

/** What emergency access opens, for reading alone: nothing is written by it, and nothing leaves the house. */
export const EMERGENCY_READS: readonly Capability[] = [
	'chart.read',
	'notes.read',
	'plans.read',
	'images.read',
	'documents.read'
];

/** Parts of a record under `/patients/{id}/` that may be read by it. An export is none of them. */
export const EMERGENCY_PARTS = [
	'chart',
	'perio-exams',
	'diagnoses',
	'procedures',
	'visit-work',
	'facts',
	'timeline',
	'notes',
	'prescriptions',
	'questionnaires',
	'plans',
	'plan-items',
	'images',
	'mounts',
	'documents'
] as const;
export type EmergencyPart = (typeof EMERGENCY_PARTS)[number];

/** What of whom a request reads; `item` is the one thing of the part that its address names. */
export interface EmergencyReading {
	of: { patientId: string } | { planId: string };
	part: EmergencyPart;
	item: string | null;
}

/** From the beginning of the path: no other part of an address can name the patient. */
const OF_PATIENT = /^\/api\/v1\/patients\/([\w-]+)\/([a-z-]+)(?:\/([\w-]+))?/;
const OF_PLAN = /^\/api\/v1\/plans\/([\w-]+)$/;

/** The reading that a request asks for by its method and path; null for a command and for all else. */
export function readingAt(method: string, path: string): EmergencyReading | null {
	if (method !== 'GET') return null;
	const [, patientId, word, item] = OF_PATIENT.exec(path) ?? [];
	if (patientId !== undefined) {
		const part = EMERGENCY_PARTS.find((one) => one === word);
		return part ? { of: { patientId }, part, item: item ?? null } : null;
	}
	const [, planId] = OF_PLAN.exec(path) ?? [];
	return planId === undefined ? null : { of: { planId }, part: 'plans', item: planId };
}

/** Whether a part of records is closed to this person altogether: who reads all needs no emergency. */
export const isAnythingClosed = (access: Pick<Access, 'canAnywhere'>): boolean =>
	EMERGENCY_READS.some((capability) => !access.canAnywhere(capability));

/** The same person with the reading of the record added at every clinic, and nothing else. */
export function openedBy(access: Access): Access {
	const widen = (standing: Standing | null): Standing => ({
		providerId: standing?.providerId ?? null,
		capabilities: [...new Set([...(standing?.capabilities ?? []), ...EMERGENCY_READS])]
	});
	return {
		...access,
		standingAt: (clinicId) =>
			access.allClinicIds.includes(clinicId) ? widen(access.standingAt(clinicId)) : null,
		canAnywhere: (capability) =>
			EMERGENCY_READS.includes(capability) || access.canAnywhere(capability)
	};
}

/** Until when it lasts is not reached, and nobody ended it. */
export const isLive = (grant: { endsAt: number; endedAt: number | null }, now: number): boolean =>
	grant.endedAt === null && now < grant.endsAt;
