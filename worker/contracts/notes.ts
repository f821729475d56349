import * as v from 'valibot';
import type { Stays } from '../domain/clinical/notes/left-behind.ts';
import type { NoteReading } from '../domain/clinical/notes/reading.ts';
import type { NoteState } from '../domain/clinical/notes/states.ts';
import {
	GAP_KINDS,
	type NoteTemplateBody,
	type NoteValues
} from '../domain/clinical/notes/template.ts';
import { LANGUAGES, type Language } from './online-booking.ts';
import type { PrescriptionView } from './prescriptions.ts';
import { id, list, page, reason, requiredText, text } from './primitives.ts';
import type { ProcedureDone } from './procedures.ts';

const MOST_VALUES = 500;
const MOST_KEY = 80;
const LONGEST_VALUE = 20_000;

/** Flat keys of a template's sections, gaps and cells. */
const valueKey = v.pipe(
	v.string(),
	v.regex(/^[\w-]+(\.[\w-]+){0,2}$/, 'wrong_type'),
	v.maxLength(MOST_KEY, 'too_long')
);
export const noteValues = v.pipe(
	v.record(valueKey, v.pipe(v.string(), v.maxLength(LONGEST_VALUE, 'too_long'))),
	v.check((values) => Object.keys(values).length <= MOST_VALUES, 'out_of_range')
);

const language = v.picklist(LANGUAGES);
const templateKey = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'wrong_type'));

export const notesQuery = v.strictObject({
	...page(20, 50),
	appointmentId: v.optional(id('apt'))
});

/** A visit has one draft: beginning another for the same visit opens the one that is there. */
export const beginNote = v.strictObject({
	clinicId: id('cli'),
	templateKey,
	language,
	appointmentId: v.optional(v.nullable(id('apt')), null),
	values: v.optional(noteValues, {})
});
export type BeginNote = v.InferOutput<typeof beginNote>;

/** Goes on from `If-Match`; a draft that somebody else saved since is 412. */
export const saveNote = v.strictObject({ values: noteValues });
export const amendNote = v.strictObject({ text: requiredText(LONGEST_VALUE) });
export type AmendNote = v.InferOutput<typeof amendNote>;
export const discardNote = v.strictObject({ reason });
/** What was prescribed and done with the note goes along where it is named here. */
export const moveNote = v.strictObject({
	patientId: id('pat'),
	reason,
	prescriptionIds: v.optional(list(id('rxp'), 50), []),
	doneIds: v.optional(list(id('don'), 50), [])
});
export type MoveNote = v.InferOutput<typeof moveNote>;

const gap = v.strictObject({
	id: v.pipe(v.string(), v.regex(/^[\w-]{1,24}$/, 'wrong_type')),
	label: requiredText(60),
	kind: v.picklist(GAP_KINDS),
	options: v.optional(list(requiredText(120), 30), []),
	min: v.optional(v.nullable(v.number()), null),
	max: v.optional(v.nullable(v.number()), null),
	isRequired: v.optional(v.boolean(), false)
});
const section = v.strictObject({
	id: v.pipe(v.string(), v.regex(/^[\w-]{1,24}$/, 'wrong_type')),
	title: requiredText(60),
	kind: v.picklist(['words', 'teeth']),
	sentence: v.optional(text(1_000), ''),
	gaps: v.optional(list(gap, 20), []),
	columns: v.optional(list(gap, 10), []),
	phrases: v.optional(
		list(v.strictObject({ key: requiredText(20), words: requiredText(500) }), 40),
		[]
	),
	isRequired: v.optional(v.boolean(), false)
});
export const noteTemplateBody = v.strictObject({
	name: requiredText(60),
	sections: v.pipe(list(section, 20), v.minLength(1, 'required'))
});

/** `?include=retired` adds those that begin no note any more. */
export const templatesQuery = v.strictObject({
	language,
	include: v.optional(v.literal('retired'))
});
/** A new version, going on from `If-Match`; notes keep the version that they were begun with. */
export const writeTemplate = v.strictObject({
	language,
	body: noteTemplateBody,
	/** False retires it: notes that were begun with it go on. */
	isActive: v.optional(v.boolean(), true)
});
/** A template of the organisation's own, beside those that ship. */
export const makeTemplate = v.strictObject({ language, body: noteTemplateBody });
export type MakeTemplate = v.InferOutput<typeof makeTemplate>;
export type WriteTemplate = v.InferOutput<typeof writeTemplate>;

export interface NoteTemplateView {
	key: string;
	language: Language;
	/** 0 is the product's own. */
	version: number;
	/** Ships with the product; an organisation may have written its own version of it. */
	isShipped: boolean;
	isActive: boolean;
	body: NoteTemplateBody;
}

export interface NoteAmendment {
	id: string;
	at: string;
	byName: string;
	text: string;
}

/** A line of the list, readable without its template. */
export interface NoteView {
	id: string;
	clinicId: string;
	patientId: string;
	appointmentId: string | null;
	writtenOn: string;
	state: NoteState;
	language: string;
	templateKey: string;
	templateVersion: number;
	createdAt: string;
	createdByName: string;
	savedAt: string;
	savedByName: string;
	signedAt: string | null;
	signedByName: string | null;
	endedReason: string | null;
	endedByName: string | null;
	movedToId: string | null;
	movedFromId: string | null;
	version: number;
	reading: NoteReading;
	amendments: NoteAmendment[];
}

/** One note opened: a draft with its template and values, a signed one with the proof of its words. */
export interface OpenNote extends NoteView {
	template: NoteTemplateBody;
	values: NoteValues;
	hash: string | null;
	/** Whether words and amendments still give the hashes that were signed; null for a draft. */
	isIntact: boolean | null;
	editors: NoteEditor[];
	/** Where a note that was moved away is now, or the other where it came from; null for neither. */
	elsewhere: { patientId: string; noteId: string; name: string } | null;
}

/** Somebody else who has the draft open now. */
export interface NoteEditor {
	name: string;
	seenAt: string;
}

export interface NotePresence {
	version: number;
	state: NoteState;
	savedAt: string;
	savedByName: string;
	editors: NoteEditor[];
}

export interface NoteRevision {
	version: number;
	at: string;
	byName: string;
	reading: NoteReading;
}

/** What of a note's visit stands in the record beside it, and what of it may be moved with the note. */
interface LeftMark {
	isOfNote: boolean;
	stays: Stays | null;
}
export interface NoteLeft {
	prescriptions: (PrescriptionView & LeftMark)[];
	done: (ProcedureDone & LeftMark)[];
}
