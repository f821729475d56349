import * as v from 'valibot';
import {
	TIMELINE_KINDS,
	type TimelineKind,
	type TimelineTitle
} from '../domain/clinical/timeline.ts';
import { page } from './primitives.ts';

const isKind = (word: string): word is TimelineKind =>
	(TIMELINE_KINDS as readonly string[]).includes(word);

/** `?kinds=visit,image`: several between commas; without it everything. */
export const timelineQuery = v.strictObject({
	...page(50, 200),
	kinds: v.optional(
		v.pipe(
			v.string(),
			v.maxLength(200, 'too_long'),
			v.transform((text) => text.split(',')),
			v.array(
				v.custom<TimelineKind>((word) => typeof word === 'string' && isKind(word), 'unknown_id')
			)
		)
	)
});
export type TimelineQuery = v.InferOutput<typeof timelineQuery>;

/** One line of a patient's time axis, newest first. */
export interface TimelineItem {
	id: string;
	kind: TimelineKind;
	/** Of a visit its start, else when it was done. */
	at: string;
	clinicId: string;
	/** What the line opens; null when the reader may not. */
	subjectId: string | null;
	appointmentId: string | null;
	byName: string | null;
	/** Null when the reader may know no more than that there is something. */
	title: TimelineTitle | null;
	/** It was another patient's, or undone. */
	isWithdrawn: boolean;
	/** Of an image: there is a small picture to show beside the line. */
	hasThumbnail?: true;
	visit?: {
		status: string;
		confirmation: string;
		minutes: number;
		serviceNames: string[];
		providerName: string | null;
		chairName: string | null;
	};
	message?: {
		direction: 'in' | 'out';
		/** A way, or `phone`. */
		channel: string;
		/** An occasion, `reply`, `incoming` or `call`. */
		kind: string;
		state: string;
		/** The result of a call. */
		reason: string | null;
		/** Its beginning. */
		text: string;
	};
}

export interface TimelinePage {
	items: TimelineItem[];
	nextCursor: string | null;
}
