import type { Site } from '../clinical/areas.ts';
import type { FactKind, Severity } from '../clinical/medical/vocabulary.ts';
import type { Measure } from '../imaging/annotations/measuring.ts';
import type { Sex } from '../patients/vocabulary.ts';

export type Language = 'zh' | 'en' | 'ru';
type Words = Record<Language, string>;
interface Person {
	id: string;
	name: string;
}
interface Ended {
	at: string;
}

/** What the mapping reads of a whole record. Instants are ISO 8601 in UTC, dates local. */
export interface RecordSource {
	/** Address under which the house names its resources; they need not be served there. */
	base: string;
	madeAt: string;
	language: Language;
	organisation: Person;
	patient: PatientSource;
	care: { doctor: Person | null };
	contacts: {
		/** Of messages to them. */
		language: Language | null;
		/** Besides the phones, which are addresses of short messages. */
		addresses: readonly { way: string; address: string }[];
	};
	visits: Listed<VisitSource>;
	nextSteps: Listed<NextStepSource>;
	facts: Listed<FactSource>;
	histories: Listed<HistorySource>;
	diagnoses: Listed<DiagnosisSource>;
	chart: Listed<ChartSource>;
	perio: Listed<PerioSource>;
	done: Listed<DoneSource>;
	notes: Listed<NoteSource>;
	prescriptions: Listed<PrescriptionSource>;
	plans: Listed<PlanSource>;
	documents: Listed<DocumentSource>;
	awaited: Listed<AwaitedSource>;
	/** The latest first. */
	consents: Listed<ConsentSource>;
	images: Listed<ImageSource>;
	drawings: Listed<DrawingSource>;
	mounts: Listed<MountSource>;
	messages: Listed<MessageSource>;
}

/** A section: `isCut` when there is more than was taken, `isWithheld` when its reader may not read it. */
export interface Listed<Item> {
	items: readonly Item[];
	isCut: boolean;
	isWithheld: boolean;
}

export interface PatientSource {
	id: string;
	recordNumber: string;
	name: string;
	sex: Sex;
	bornOn: string | null;
	state: string;
	phones: readonly { number: string; e164: string | null }[];
	/** The old free text beside the facts. */
	allergy: string | null;
	family: readonly { name: string; relation: string | null }[];
	/** Records that live on in this one. */
	mergedFrom: readonly {
		id: string;
		recordNumber: string;
		name: string;
		phones: readonly { number: string; e164: string | null }[];
		allergy: string | null;
	}[];
}
export interface VisitSource {
	id: string;
	clinicName: string;
	providerName: string | null;
	serviceNames: readonly string[];
	start: string;
	minutes: number;
	status: string;
	note: string;
}
export interface NextStepSource {
	id: string;
	/** A callback, a recall or a refusal. */
	kind: string;
	reason: string;
	dueOn: string | null;
	owner: Person | null;
	serviceName: string | null;
	note: string;
	at: string;
	by: Person;
	/** `fulfilled`: a completed visit made it moot. */
	state: string;
	result: string | null;
}
export interface FactSource {
	id: string;
	kind: FactKind;
	code: string | null;
	names: Words | null;
	text: string | null;
	severity: Severity | null;
	since: string | null;
	at: string;
	byName: string;
	endedAt: string | null;
	endReason: string | null;
}
/** A questionnaire as it was answered, in the words of the form it was asked by. */
export interface HistorySource {
	id: string;
	formVersion: number;
	filledAt: string;
	/** `isNone`: "none of these" was ticked. */
	answers: readonly { id: string; question: string; said: string; isNone: boolean }[];
}

export interface DiagnosisSource {
	id: string;
	code: string;
	names: Words;
	site: Site;
	certainty: string;
	on: string;
	note: string;
	at: string;
	by: Person;
	ended: (Ended & { on: string; as: string }) | null;
}
export interface ChartSource {
	id: string;
	kind: string;
	code: string;
	names: Words | null;
	site: Site;
	status: string;
	material: string | null;
	note: string;
	on: string;
	at: string;
	by: Person;
	ended: { on: string; ending: string } | null;
}
export interface PerioSource {
	id: string;
	on: string;
	state: string;
	savedAt: string;
	savedBy: Person;
	teeth: readonly {
		tooth: { fdi: string };
		depths: readonly (number | null)[];
		recessions: readonly (number | null)[];
		mobility: number | null;
		/** A number a site: bleeding 1, suppuration 2, plaque 4, calculus 8, summed. */
		flags: readonly number[];
		furcations: Readonly<Partial<Record<string, number>>>;
	}[];
}
export interface DoneSource {
	id: string;
	code: string;
	names: Words;
	site: Site;
	provider: Person | null;
	at: string;
	by: Person;
	ended: (Ended & { reason: string }) | null;
}
export interface NoteSource {
	id: string;
	writtenOn: string;
	state: string;
	language: string;
	savedAt: string;
	savedByName: string;
	signedAt: string | null;
	signedByName: string | null;
	reading: {
		title: string;
		sections: readonly {
			title: string;
			text: string;
			table: { columns: readonly string[]; rows: readonly (readonly string[])[] } | null;
		}[];
	};
	amendments: readonly { at: string; byName: string; text: string }[];
}
export interface PrescriptionSource {
	id: string;
	writtenOn: string;
	by: Person;
	lines: readonly {
		name: string;
		form: string;
		dose: string;
		how: string;
		days: number;
		amount: string;
	}[];
	ended: (Ended & { reason: string }) | null;
}
export interface PlanSource {
	id: string;
	title: string;
	state: string;
	chosenId: string | null;
	createdAt: string;
	doctor: Person;
	alternatives: readonly {
		id: string;
		name: string;
		phases: readonly {
			visits: readonly {
				title: string;
				booking: object | null;
				items: readonly { code: string; names: Words; site: Site; state: string }[];
			}[];
		}[];
	}[];
}
export interface DocumentSource {
	id: string;
	kind: string;
	title: string;
	language: string;
	state: string;
	madeAt: string;
	by: string;
	sha256: string;
	blocks: readonly { is: string; runs: readonly { text: string }[] }[];
	signatures: readonly { name: string; role: string; at: string }[];
}
/** A form that a coming visit asks for and nobody has signed. */
export interface AwaitedSource {
	templateId: string;
	title: string;
	kind: string;
	appointmentId: string;
	start: string;
}
/** A yes or a no to messages of one way and purpose. */
export interface ConsentSource {
	id: string;
	way: string;
	purpose: string;
	isGiven: boolean;
	/** How it was said. */
	proof: string;
	by: string;
	at: string;
}
export interface ImageSource {
	id: string;
	kind: string;
	state: string;
	contentType: string;
	byteLength: number;
	sha256: string;
	takenOn: string;
	addedAt: string;
	addedBy: Person;
	teeth: readonly { fdi: string }[];
	note: string | null;
}
export interface DrawingSource {
	id: string;
	imageId: string;
	kind: string;
	/** Slice or frame, from 0. */
	frame: number;
	/** Pixels from the upper left corner. */
	points: readonly { x: number; y: number }[];
	text: string;
	tooth: { fdi: string } | null;
	/** Set for a line of known length. */
	millimetres: number | null;
	/** In pixels where `scaleBy` is null. */
	measure: Measure | null;
	scaleBy: string | null;
	madeAt: string;
	madeBy: Person;
	ended: Ended | null;
}
export interface MountSource {
	id: string;
	layout: string;
	takenOn: string;
	/** Slot to image. */
	slots: Readonly<Record<string, string>>;
	addedAt: string;
	addedBy: Person;
	retired: (Ended & { reason: string }) | null;
}
export interface MessageSource {
	id: string;
	kind: string;
	channel: string;
	body: string;
	state: string;
	dueAt: string;
	sentAt: string | null;
	deliveredAt?: string | undefined;
	direction: 'in' | 'out';
	by?: Person | undefined;
}
