import type { SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { TimelineAct } from '../../domain/clinical/timeline.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { getClinic } from '../../repositories/clinics.ts';
import type { Hand, ImageFiles, ImageRow } from '../../repositories/images.ts';
import type { Records } from '../../repositories/records.ts';
import { retellTimeline, timelineEntry, timelineEntryUnless } from '../../repositories/timeline.ts';

const HALF_DAY_MS = 12 * 3_600_000;

/**
 * The image on the patient's time axis (F38, F57): when it was taken, not when it came in. Of a day that
 * is not today nothing but the date is known, so it stands at noon of the clinic. A volume is one line,
 * whichever of its files came first.
 */
export async function imageLines(
	records: Records,
	row: ImageRow,
	act: TimelineAct,
	by: Hand,
	unless?: SQL
): Promise<BatchItem<'sqlite'>[]> {
	const { organisationId, clinicId, patientId, appointmentId, teeth } = row;
	const fact = {
		...{ organisationId, clinicId, patientId, appointmentId },
		at: await momentOf(records, row, by.at),
		kind: 'image' as const,
		subjectId: row.id,
		byName: by.name,
		title: { act, word: row.kind, ...(teeth.length > 0 && { teeth }) }
	};
	return unless ? timelineEntryUnless(records, fact, unless) : [timelineEntry(records, fact)];
}

/** Which lines tell of an image or a volume. */
export const linesOf = (files: ImageFiles) => ({
	organisationId: files[0].organisationId,
	patientId: files[0].patientId,
	subjectId: files.map(({ id }) => id)
});

/** The line of an image whose words have changed: it moves only where its day did. */
export async function retoldLine(
	records: Records,
	before: ImageFiles,
	row: ImageRow,
	now: number
): Promise<BatchItem<'sqlite'>[]> {
	const { kind: word, teeth, takenOn } = row;
	const at = takenOn === before[0].takenOn ? {} : { at: await momentOf(records, row, now) };
	return [retellTimeline(records, linesOf(before), { ...at, word, teeth })];
}

async function momentOf(
	records: Records,
	{ organisationId, clinicId, takenOn }: ImageRow,
	now: number
): Promise<number> {
	const clinic = await getClinic(records, { organisationId, clinicId });
	const clock = clockOf(clinic?.timeZone ?? 'UTC');
	return clock.dateAt(now) === takenOn ? now : clock.dayBounds(takenOn).startMs + HALF_DAY_MS;
}
