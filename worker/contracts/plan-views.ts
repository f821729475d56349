import type { Site } from '../domain/clinical/areas.ts';
import type { Look } from '../domain/clinical/looks.ts';
import type { Alternative, PlannedVisit } from '../domain/clinical/plans/outline.ts';
import type { Notation } from '../domain/clinical/teeth/notation.ts';
import type { DeclineCode, PlanState, RemovalCode } from '../domain/clinical/plans/states.ts';
import type { Words } from './online-booking.ts';
import type { ShownTooth } from './teeth.ts';

export type ShownSite = Omit<Site, 'teeth'> & { teeth: ShownTooth[] };

export interface PlanItemView {
	id: string;
	procedureId: string;
	code: string;
	names: Words;
	look: Look;
	site: ShownSite;
	/** Minor units of the plan's currency. */
	price: number;
	state: 'planned' | 'done';
	doneAt: string | null;
	/** Came into the plan after the last signature. */
	isNew: boolean;
}

export interface PlanVisitBooking {
	appointmentId: string;
	clinicId: string;
	/** Instant. */
	start: string;
	minutes: number | null;
	/** Null while the projection has not heard of it yet. */
	status: string | null;
	providerName: string | null;
	chairName: string | null;
}

export interface PlanVisitView extends PlannedVisit {
	providerName: string | null;
	price: number;
	isDone: boolean;
	/** The live one; a cancelled or missed one counts no more. */
	booking: PlanVisitBooking | null;
	/** The first local date on which it can be; null when it is booked or done. */
	earliestOn: string | null;
	/** Booked before healing or the laboratory are over: the first local date that would do. */
	tooEarlyUntil: string | null;
	items: PlanItemView[];
}

export interface AlternativeView extends Omit<Alternative, 'phases'> {
	total: number;
	open: number;
	visits: number;
	minutes: number;
	/** From the first visit to the last at the quickest. */
	days: number;
	phases: { name: string; visits: PlanVisitView[] }[];
}

export interface RemovedItemView extends Omit<PlanItemView, 'state' | 'doneAt' | 'isNew'> {
	alternativeId: string;
	at: string;
	by: string;
	/** Null when it left while the plan was being written. */
	reason: RemovalCode | null;
	text: string;
}

export interface PlanSnapshotView {
	id: string;
	kind: 'presented' | 'accepted';
	alternativeId: string | null;
	at: string;
	by: string;
	total: number;
	/** SHA-256 of the frozen text, hexadecimal. */
	hash: string;
	way: 'pad' | 'link' | null;
	signer: string | null;
}

export interface PlanHandoverView {
	id: string;
	from: string;
	to: { id: string; name: string };
	note: string;
	state: 'asked' | 'accepted' | 'refused' | 'withdrawn';
	at: string;
	answeredAt: string | null;
	answer: string;
	/** Whether the reader is the one who is asked. */
	isMine: boolean;
}

export interface PlanSummary {
	id: string;
	patientId: string;
	clinicId: string;
	title: string;
	state: PlanState;
	currency: string;
	value: number;
	openValue: number;
	doctor: { id: string; name: string };
	createdAt: string;
	presentedAt: string | null;
	sentAt: string | null;
	acceptedAt: string | null;
	doneAt: string | null;
	movedAt: string;
	version: number;
}

export interface Plan extends PlanSummary {
	/** How teeth are named on paper and to the patient: as it was signed, before that as the house does. */
	notation: Notation;
	/** IANA zone of the plan's clinic, by which its days count. */
	timeZone: string;
	madeBy: string;
	chosenId: string | null;
	validUntilOn: string | null;
	linkUntil: string | null;
	declined: { at: string; code: DeclineCode; text: string } | null;
	replacedById: string | null;
	alternatives: AlternativeView[];
	removed: RemovedItemView[];
	snapshots: PlanSnapshotView[];
	handovers: PlanHandoverView[];
	/** SHA-256 of the plan as it stands, each alternative's in its turn: what a signature has to name. */
	hash: string;
	/** Something was added or taken out since it was signed. */
	hasChangedSinceSigning: boolean;
}

export interface UnfinishedPlan extends PlanSummary {
	patient: { id: string; name: string; recordNumber: string };
	/** Whole days since anything happened. */
	idleDays: number;
	nextVisitAt: string | null;
}

/** Of plans presented in a period. */
export interface PlanFigures {
	from: string;
	to: string;
	presented: number;
	accepted: number;
	declined: number;
	done: number;
	currency: string;
	presentedValue: number;
	acceptedValue: number;
	/** Whose patients accepted the most first. */
	byDoctor: {
		id: string;
		name: string;
		presented: number;
		accepted: number;
		acceptedValue: number;
	}[];
}

/** What a link shows before the code: whose house it is and where the code goes. */
export interface PlanDoor {
	clinic: { name: string; phone: string; slug: string };
	/** Last digits of the number that the code is sent to. */
	phoneEnds: string;
	state: PlanState;
	expiresAt: string;
}

/** What the patient sees and signs. */
export type PlanForPatient = Pick<
	Plan,
	| 'id'
	| 'title'
	| 'state'
	| 'currency'
	| 'chosenId'
	| 'validUntilOn'
	| 'alternatives'
	| 'hash'
	| 'acceptedAt'
	| 'timeZone'
	| 'notation'
> & {
	clinic: { name: string; phone: string; slug: string };
	doctor: string;
	patientName: string;
	/** Signed as it stands: there is nothing to sign. */
	isSigned: boolean;
	signedBy: string | null;
};
