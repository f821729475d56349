/** A note as far as it tells what was written and ticked with it. */
export interface NoteOfVisit {
	id: string;
	clinicId: string;
	appointmentId: string | null;
	/** The clinic's local date. */
	writtenOn: string;
}
interface Prescribed {
	clinicId: string;
	noteId: string | null;
	writtenOn: string;
	ended: object | null;
}
interface Done {
	clinicId: string;
	appointmentId: string | null;
	/** The clinic's local date. */
	on: string;
	ended: object | null;
}

/**
 * What a note of the wrong patient leaves standing in their record when it is moved: drugs were checked
 * against that patient's allergies and procedures ticked in that patient's plan, so neither goes along
 * by itself. Prescribed with the note, or on its day outside any note; done in its visit, or on its day
 * outside any visit.
 */
export function leftBehind<Rx extends Prescribed, Work extends Done>(
	note: NoteOfVisit,
	prescriptions: readonly Rx[],
	done: readonly Work[]
): { prescriptions: Rx[]; done: Work[] } {
	const isSameDay = (clinicId: string, on: string) =>
		clinicId === note.clinicId && on === note.writtenOn;
	return {
		prescriptions: prescriptions.filter(
			({ ended, noteId, clinicId, writtenOn }) =>
				ended === null &&
				(noteId === note.id || (noteId === null && isSameDay(clinicId, writtenOn)))
		),
		done: done.filter(
			({ ended, appointmentId, clinicId, on }) =>
				ended === null &&
				(appointmentId === null ? isSameDay(clinicId, on) : appointmentId === note.appointmentId)
		)
	};
}
