import type { Annotation } from '../../contracts/annotations.ts';
import type { RecallView } from '../../contracts/care.ts';
import type { ShownChartEntry } from '../../contracts/chart.ts';
import type { ConsentEntry, ContactWaysView, ThreadItem } from '../../contracts/conversations.ts';
import type { Diagnosis } from '../../contracts/diagnoses.ts';
import type { DocumentView, MissingConsent } from '../../contracts/documents.ts';
import type { ImageView } from '../../contracts/images.ts';
import type { MountView } from '../../contracts/mounts.ts';
import type { NoteView } from '../../contracts/notes.ts';
import type { Language } from '../../contracts/online-booking.ts';
import type { FactView } from '../../contracts/patient-facts.ts';
import type { CareView } from '../../contracts/patient-care.ts';
import type { Patient, PatientAppointment } from '../../contracts/patients.ts';
import type { PerioExam } from '../../contracts/perio.ts';
import type { Plan } from '../../contracts/plan-views.ts';
import type { PrescriptionView } from '../../contracts/prescriptions.ts';
import type { ProcedureDone } from '../../contracts/procedures.ts';
import type { Notation } from '../../domain/clinical/teeth/notation.ts';
import type { NextResult, NextState } from '../../domain/care/vocabulary.ts';
import type { ImageScale, Measure } from '../../domain/imaging/annotations/measuring.ts';

/** `isCut`: there is more than was taken. `isWithheld`: whoever exports may not read this part. */
export interface Section<Item> {
	items: Item[];
	isCut: boolean;
	isWithheld: boolean;
}

/** A questionnaire as it was answered, in the words of the form it was asked by. */
export interface AnsweredHistory {
	id: string;
	formVersion: number;
	filledAt: string;
	reviewedByName: string | null;
	/** `isNone`: "none of these" was ticked, which is not the same as nothing said. */
	answers: { id: string; question: string; said: string; isNone: boolean }[];
}

/** What was to happen next, and how it ended: a callback, a recall, or a refusal with its reason. */
export interface KeptStep extends RecallView {
	/** `fulfilled`: nobody ended it, and a completed visit has made it moot. */
	state: NextState | 'fulfilled';
	result: NextResult | null;
	ended: { at: string; byName: string } | null;
}

/** A series that images are laid into; one that was taken out says by whom and why. */
export interface KeptMount extends MountView {
	retired: { at: string; byName: string; reason: string } | null;
}

/** A drawing over an image with what it measures: in millimetres, or in pixels without a scale. */
export interface KeptDrawing extends Annotation {
	imageId: string;
	measure: Measure | null;
	scaleBy: ImageScale['by'] | null;
}

/** Everything the house keeps of one patient, those merged into them included, latest first. */
export interface WholeRecord {
	/** Address under which the house names its FHIR resources. */
	base: string;
	madeAt: string;
	madeBy: string;
	/** IANA zone in which moments are written. */
	timeZone: string;
	language: Language;
	organisation: { id: string; name: string };
	/** How the house names teeth where people read; FHIR keeps ISO 3950. */
	notation: Notation;
	clinics: { id: string; name: string }[];
	patient: Patient;
	/** Who answers for them, and who sent them. */
	care: CareView;
	/** Where they are written to besides their phones, and in which language. */
	contacts: ContactWaysView;
	visits: Section<PatientAppointment>;
	nextSteps: Section<KeptStep>;
	facts: Section<FactView>;
	histories: Section<AnsweredHistory>;
	diagnoses: Section<Diagnosis>;
	chart: Section<ShownChartEntry>;
	perio: Section<PerioExam>;
	done: Section<ProcedureDone>;
	notes: Section<NoteView>;
	prescriptions: Section<PrescriptionView>;
	plans: Section<Plan>;
	documents: Section<DocumentView>;
	/** What coming visits ask to be signed and nobody has given. */
	awaited: Section<MissingConsent>;
	/** What they said about being written to, the latest first. */
	consents: Section<ConsentEntry>;
	images: Section<ImageView>;
	drawings: Section<KeptDrawing>;
	mounts: Section<KeptMount>;
	messages: Section<ThreadItem>;
}

/** Rows of a section at most: more are not read, and the export says so. */
export const MOST_ROWS = 1_000;
/** Each has up to 192 sites. */
export const MOST_EXAMS = 96;
/** Plans and documents are opened one by one. */
export const MOST_OPENED = 40;
