import type { DocumentKind } from '../../documents/vocabulary.ts';

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
	appointmentId: string | null;
	writtenOn: string;
	endedAt: number | null;
}
interface Done {
	clinicId: string;
	appointmentId: string | null;
	planItemId: string | null;
	procedureId: string;
	/** FDI keys between commas. */
	teeth: string;
	/** The clinic's local date. */
	on: string;
	endedAt: number | null;
}
interface Paper {
	kind: DocumentKind;
	templateId: string;
	clinicId: string;
	appointmentId: string | null;
	madeOn: string;
	/** FDI keys; none where it is about the whole mouth. */
	teeth: readonly string[];
	patientSignedAt: number | null;
	signedAt: number | null;
	endedAt: number | null;
}

/**
 * Why something cannot go along with its note: it was ticked off in the other patient's plan, or a
 * document that somebody signed is about it. Those are undone or moved first, by their own rules.
 */
export type Stays = 'planned' | 'signed';

export interface Left<Item> {
	item: Item;
	/** Written with the note or ticked in its visit; false for what only happened on its day. */
	isOfNote: boolean;
	stays: Stays | null;
}

/** The consent that a procedure asks for; null for none. */
type ConsentOf = (procedureId: string) => string | null;

/**
 * What a note of the wrong patient leaves standing in their record when it is moved, and what of it may
 * go along. Prescribed with the note, in its visit, or on its day outside any; done in its visit, or on
 * its day outside any.
 */
export function leftBehind<Rx extends Prescribed, Work extends Done>(
	note: NoteOfVisit,
	{ prescriptions, done }: { prescriptions: readonly Rx[]; done: readonly Work[] },
	papers: readonly Paper[],
	consentOf: ConsentOf
): { prescriptions: Left<Rx>[]; done: Left<Work>[] } {
	const isSameVisit = ({ appointmentId }: { appointmentId: string | null }) =>
		appointmentId !== null && appointmentId === note.appointmentId;
	const isSameDay = (clinicId: string, on: string) =>
		clinicId === note.clinicId && on === note.writtenOn;
	const signed = papers.filter(
		(one) =>
			one.endedAt === null &&
			(one.patientSignedAt ?? one.signedAt) !== null &&
			(isSameVisit(one) || (one.appointmentId === null && isSameDay(one.clinicId, one.madeOn)))
	);
	return {
		prescriptions: prescriptions.flatMap((item) => {
			const isOfNote = item.noteId === note.id || (item.noteId === null && isSameVisit(item));
			const isBeside =
				item.noteId === null &&
				item.appointmentId === null &&
				isSameDay(item.clinicId, item.writtenOn);
			if (item.endedAt !== null || !(isOfNote || isBeside)) return [];
			const isSigned = signed.some(({ kind }) => kind === 'prescription');
			return [{ item, isOfNote, stays: isSigned ? 'signed' : null }];
		}),
		done: done.flatMap((item) => {
			const isBeside = item.appointmentId === null && isSameDay(item.clinicId, item.on);
			// A note without a visit shows what was done on its day as its own.
			const isOfNote = isSameVisit(item) || (note.appointmentId === null && isBeside);
			if (item.endedAt !== null || !(isOfNote || isBeside)) return [];
			return [{ item, isOfNote, stays: whyDoneStays(item, signed, consentOf) }];
		})
	};
}

function whyDoneStays(
	{ planItemId, procedureId, teeth }: Done,
	signed: readonly Paper[],
	consentOf: ConsentOf
): Stays | null {
	if (planItemId !== null) return 'planned';
	const consent = consentOf(procedureId);
	const isAbout = (paper: Paper) =>
		paper.templateId === consent &&
		(paper.teeth.length === 0 ||
			teeth === '' ||
			paper.teeth.some((one) => teeth.includes(`,${one},`)));
	return signed.some(isAbout) ? 'signed' : null;
}
