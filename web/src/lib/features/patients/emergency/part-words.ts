import type { EmergencyPart } from '#domain/access/emergency';
import { m } from '$lib/paraglide/messages.js';

const PARTS: Record<EmergencyPart, () => string> = {
	chart: m.record_emergency_part_chart,
	'perio-exams': m.record_emergency_part_perio,
	diagnoses: m.record_emergency_part_diagnoses,
	procedures: m.record_emergency_part_procedures,
	'visit-work': m.record_emergency_part_procedures,
	facts: m.record_emergency_part_facts,
	timeline: m.record_emergency_part_timeline,
	notes: m.record_emergency_part_notes,
	prescriptions: m.record_emergency_part_prescriptions,
	questionnaires: m.record_emergency_part_questionnaires,
	plans: m.record_emergency_part_plans,
	'plan-items': m.record_emergency_part_plans,
	images: m.record_emergency_part_images,
	mounts: m.record_emergency_part_images,
	documents: m.record_emergency_part_documents
};

export const partWord = (part: EmergencyPart): string => PARTS[part]();

/** What was read, each kind once, with how many single things of it were opened. */
export function partWords(read: readonly { part: EmergencyPart; items: number }[]): string[] {
	const counts = new Map<string, number>();
	for (const { part, items } of read) {
		const word = PARTS[part]();
		counts.set(word, (counts.get(word) ?? 0) + items);
	}
	return [...counts].map(([part, count]) =>
		count === 0 ? part : m.record_emergency_part_items({ part, count })
	);
}
