import type { NoteView, OpenNote } from '#contracts/notes';
import type { NoteValues } from '#domain/clinical/notes/template';
import { api } from '$lib/api/client.ts';

/** Sections whose words are of one visit alone: they are written anew each time. */
const OF_ONE_VISIT = ['complaint', 'vitals', 'anaesthesia', 'sedation', 'treatment', 'operation'];

/** What the last signed note says of sections that go on from visit to visit; null without one. */
export async function valuesOfLast(
	patientId: string,
	template: { key: string; sectionIds: string[] }
): Promise<{ values: NoteValues; writtenOn: string } | null> {
	const { items } = await api.get<{ items: NoteView[] }>(`/patients/${patientId}/notes?limit=20`);
	const signed = items.filter(({ state }) => state === 'signed');
	const last = signed.find(({ templateKey }) => templateKey === template.key) ?? signed[0];
	if (!last) return null;
	const { values } = await api.get<OpenNote>(`/patients/${patientId}/notes/${last.id}`);
	const taken = Object.entries(values).filter(([key]) => {
		const section = key.split('.')[0] ?? '';
		return template.sectionIds.includes(section) && !OF_ONE_VISIT.includes(section);
	});
	return { values: Object.fromEntries(taken), writtenOn: last.writtenOn };
}
