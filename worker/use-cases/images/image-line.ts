import type { BatchItem } from 'drizzle-orm/batch';
import type { TimelineAct } from '../../domain/clinical/timeline.ts';
import { clockOf } from '../../domain/time/zone-clock.ts';
import { getClinic } from '../../repositories/clinics.ts';
import type { Hand, ImageRow } from '../../repositories/images.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry } from '../../repositories/timeline.ts';

const HALF_DAY_MS = 12 * 3_600_000;

/**
 * The image on the patient's time axis (F38, F57): when it was taken, not when it came in. Of a day that
 * is not today nothing but the date is known, so it stands at noon of the clinic.
 */
export async function imageLines(
	records: Records,
	row: ImageRow,
	act: TimelineAct,
	by: Hand
): Promise<BatchItem<'sqlite'>[]> {
	const { organisationId, clinicId, patientId, appointmentId, takenOn, teeth } = row;
	const clinic = await getClinic(records, { organisationId, clinicId });
	const clock = clockOf(clinic?.timeZone ?? 'UTC');
	const isToday = clock.dateAt(by.at) === takenOn;
	const line = timelineEntry(records, {
		...{ organisationId, clinicId, patientId, appointmentId },
		at: isToday ? by.at : clock.dayBounds(takenOn).startMs + HALF_DAY_MS,
		kind: 'image',
		subjectId: row.id,
		byName: by.name,
		title: { act, word: row.kind, ...(teeth.length > 0 && { teeth }) }
	});
	return [line];
}
