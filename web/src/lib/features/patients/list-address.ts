import { PATIENT_STATES, type PatientState } from '#domain/patients/vocabulary';

export const isPatientState = (word: string | null): word is PatientState =>
	word !== null && (PATIENT_STATES as readonly string[]).includes(word);

/** The address of the list with other filters; `open` is the panel beside it. */
export function listHref(wish: {
	tag?: string | undefined;
	state?: string | undefined;
	open?: string;
}) {
	const search = new URLSearchParams();
	if (wish.tag) search.set('tag', wish.tag);
	if (wish.state) search.set('state', wish.state);
	if (wish.open) search.set('open', wish.open);
	const text = search.toString();
	return text === '' ? '/patients' : `/patients?${text}`;
}
