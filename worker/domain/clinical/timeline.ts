import type { Capability } from '../access/capabilities.ts';

/** What a patient's time axis shows (F38). Visits, messages and calls have tables of their own. */
export const TIMELINE_KINDS = [
	'visit',
	'note',
	'chart',
	'perio',
	'plan',
	'image',
	'document',
	'prescription',
	'recall',
	'questionnaire',
	'message',
	'call'
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** Kinds that modules write rows of; the others are read where they live. */
export type WrittenKind = Exclude<TimelineKind, 'visit' | 'message' | 'call'>;

/** What was done to the subject. */
export const TIMELINE_ACTS = [
	'made',
	'changed',
	'signed',
	'amended',
	'presented',
	'accepted',
	'declined',
	'completed',
	'ended',
	'moved_in',
	'moved_out',
	'sent',
	'filled',
	'reviewed'
] as const;
export type TimelineAct = (typeof TIMELINE_ACTS)[number];

/**
 * Plain facts from which the reader's language makes a line. Never words that are sealed elsewhere
 * (notes, answers): those are read from their own module.
 */
export interface TimelineTitle {
	act: TimelineAct;
	/** A name that the organisation gave: of a template, a plan, a procedure, a document. */
	name?: string;
	/** Teeth as FDI keys (`fdiOf`). */
	teeth?: string[];
	/** How many rows the act made, when more than one. */
	count?: number;
	/** A word of the module's own closed list: the kind of an image, of an exam, of a callback. */
	word?: string;
}

const NEEDS: Record<TimelineKind, Capability> = {
	visit: 'schedule.read',
	note: 'notes.read',
	chart: 'chart.read',
	perio: 'chart.read',
	plan: 'plans.read',
	image: 'images.read',
	document: 'documents.read',
	prescription: 'notes.read',
	recall: 'patients.read',
	questionnaire: 'notes.read',
	message: 'messages.read',
	call: 'messages.read'
};

/** What a reader must hold at the entry's clinic to be told more than its kind and moment. */
export const capabilityOf = (kind: TimelineKind): Capability => NEEDS[kind];
