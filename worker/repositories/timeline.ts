import { and, desc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { timelineEntry as table } from '../db/schema/timeline.ts';
import type { TimelineTitle, WrittenKind } from '../domain/clinical/timeline.ts';
import { insertMany } from './insert-many.ts';
import { inIds, isAmong } from './patients.ts';
import type { Records } from './records.ts';

export type TimelineRow = typeof table.$inferSelect;

export interface TimelineFact {
	organisationId: string;
	patientId: string;
	clinicId: string;
	/** When it happened, milliseconds since 1970. */
	at: number;
	kind: WrittenKind;
	/** What the line opens: a note, an exam, a plan, an image … */
	subjectId: string;
	/** The visit it was made in, if any. */
	appointmentId?: string | null;
	/** Name of who did it, as it was then. */
	byName: string;
	title: TimelineTitle;
}

const rowOf = (fact: TimelineFact): TimelineRow => ({
	...fact,
	appointmentId: fact.appointmentId ?? null,
	id: `${fact.subjectId}.${fact.title.act}`,
	withdrawnAt: null
});

/** A line of the patient's time axis, for the batch of the act itself. The same act twice is one line. */
export const timelineEntry = (records: Records, fact: TimelineFact) =>
	records.insert(table).values(rowOf(fact)).onConflictDoNothing();

/** The same where `unless` is not true within that batch: of two that come at once one is told. */
export const timelineEntryUnless = (records: Records, fact: TimelineFact, unless: SQL) =>
	insertMany(records, table, [rowOf(fact)], unless);

/** Lines of a subject, or of several that are one to whoever reads. */
interface LineOf extends Pick<TimelineFact, 'organisationId' | 'patientId'> {
	subjectId: string | string[];
}

/** What a patient's axis tells of a subject: what stands there, or what was withdrawn at that moment. */
const linesOf = ({ organisationId, patientId, subjectId }: LineOf, withdrawnAt: number | null) =>
	and(
		eq(table.organisationId, organisationId),
		isAmong(table.subjectId, [subjectId].flat()),
		eq(table.patientId, patientId),
		withdrawnAt === null ? isNull(table.withdrawnAt) : eq(table.withdrawnAt, withdrawnAt)
	);

/** Marks what this patient's axis tells of a subject as withdrawn: it was another patient's, or undone. */
export const withdrawTimeline = (records: Records, line: LineOf, at: number) =>
	records.update(table).set({ withdrawnAt: at }).where(linesOf(line, null));

/** What a withdrawal of that moment took from the axis of this patient stands there again. */
export const reinstateTimeline = (records: Records, line: LineOf, withdrawnAt: number) =>
	records.update(table).set({ withdrawnAt: null }).where(linesOf(line, withdrawnAt));

/**
 * Says otherwise what stands on the axis of a subject: its words were wrong, and so was perhaps its day.
 * The words before are kept by the subject's own module. Who and what was done stay as they were.
 */
export const retellTimeline = (
	records: Records,
	line: LineOf,
	{ at, word, teeth }: { at?: number } & Pick<TimelineTitle, 'word' | 'teeth'>
) =>
	records
		.update(table)
		.set({
			...(at !== undefined && { at }),
			// A null takes the key away.
			title: sql`json_patch(${table.title}, ${JSON.stringify({ word, teeth: teeth?.length ? teeth : null })})`
		})
		.where(linesOf(line, null));

/** Lines of these patients from before a moment, latest first; `kinds` empty means none. */
export const timelineOf = (
	records: Records,
	organisationId: string,
	patientIds: string[],
	page: { kinds: readonly WrittenKind[]; limit: number; before: { at: number; id: string } | null }
) =>
	records
		.select()
		.from(table)
		.where(
			and(
				eq(table.organisationId, organisationId),
				isAmong(table.patientId, patientIds),
				sql`${table.kind} IN ${inIds([...page.kinds])}`,
				page.before
					? sql`(${table.at}, ${table.id}) < (${page.before.at}, ${page.before.id})`
					: undefined
			)
		)
		.orderBy(desc(table.at), desc(table.id))
		.limit(page.limit);
