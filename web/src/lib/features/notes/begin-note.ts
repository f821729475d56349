import { goto } from '$app/navigation';
import type { NoteView } from '#contracts/notes';
import { api } from '$lib/api/client.ts';
import { getLocale } from '$lib/paraglide/runtime.js';

/** Begins a note in the reader's language and opens it; a visit that has a draft opens that one. */
export async function beginNote(
	patientId: string,
	wish: { clinicId: string; templateKey: string; appointmentId?: string | null },
	key?: string
): Promise<void> {
	const note = await api.post<NoteView>(
		`/patients/${patientId}/notes`,
		{ ...wish, language: getLocale() },
		key ? { key } : {}
	);
	await goto(`/patients/${patientId}/notes/${note.id}`);
}
