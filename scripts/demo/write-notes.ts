import { signIn } from './api-caller.ts';
import { AMENDMENT, DRAFT, PRESCRIBED, SIGNED_NOTE } from './data/notes.ts';
import type { Demo } from './make-demo.ts';

const CLINIC = 'jingan';

/** The main case's notes: one signed and amended, with a prescription; one that is being written. */
export async function writeNotes(baseUrl: string, demo: Demo): Promise<void> {
	const doctor = await signIn(baseUrl, 'doctor@demo.test', demo.password);
	if (!doctor) throw new Error('the doctor cannot sign in');
	const { items } = await doctor.must<{ items: { id: string; slug: string }[] }>('GET', '/clinics');
	const clinicId = items.find(({ slug }) => slug === CLINIC)?.id;
	const [first] = demo.patients[CLINIC]?.grown ?? [];
	if (!clinicId || !first) throw new Error('the demo has no patients');
	const patient = `/patients/${first}`;
	const begin = (note: object) =>
		doctor.must<{ id: string }>('POST', `${patient}/notes`, { clinicId, ...note });
	const { id: noteId } = await begin(SIGNED_NOTE);
	await doctor.must('POST', `${patient}/prescriptions`, { clinicId, noteId, lines: [PRESCRIBED] });
	await doctor.must('POST', `${patient}/notes/${noteId}/sign`);
	await doctor.must('POST', `${patient}/notes/${noteId}/amendments`, { text: AMENDMENT });
	await begin(DRAFT);
}
