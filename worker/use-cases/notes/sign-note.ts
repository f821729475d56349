import { findBeforeSigning } from '../../domain/clinical/notes/before-signing.ts';
import { readNote } from '../../domain/clinical/notes/reading.ts';
import { requirePerson } from '../../http/access.ts';
import type { Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import type { Records } from '../../repositories/records.ts';
import { timelineEntry } from '../../repositories/timeline.ts';
import { changeDraft } from '../../repositories/visit-notes.ts';
import { templateOf } from './find-template.ts';
import { hashOfNote, openValues, sealReading } from './note-words.ts';
import { presentNote } from './present-note.ts';
import { requireDraft, requireNoteToWrite, type NotePlace } from './require-note.ts';

/**
 * Signs a draft as its writer read it: what it says is frozen in the words of its template and hashed.
 * What still stops it (required sections, open gaps) is 422 with the keys; afterwards only amendments.
 * A person signs, never a key.
 */
export async function signNote(
	c: HttpContext,
	records: Records,
	place: NotePlace,
	ifVersion: number | undefined
): Promise<Decision> {
	const { row, by } = await requireNoteToWrite(c, records, place);
	requirePerson(c);
	requireDraft(row, ifVersion);
	const sealing = sealingFor(c.env, place.organisationId);
	const [{ body }, values] = await Promise.all([
		templateOf(records, row),
		openValues(sealing, row)
	]);
	const stops = findBeforeSigning(body, values).filter((one) => one.stops);
	if (stops.length > 0)
		refuse({
			code: 'invalid',
			errors: stops.map((one) => ({
				path: `values.${one.key ?? one.sectionId ?? ''}`,
				code: 'required'
			}))
		});
	const reading = readNote(body, values);
	const signed = { signedAt: c.var.now, signedById: by.byId, signedByName: by.byName };
	const set = {
		...signed,
		state: 'signed' as const,
		readingSealed: await sealReading(sealing, row.id, reading),
		hash: await hashOfNote(row, signed, reading)
	};
	const after = { ...row, ...set, version: row.version + 1 };
	return {
		status: 200,
		body: await presentNote(records, sealing, after, []),
		headers: { etag: `"${after.version}"` },
		statements: [
			changeDraft(records, { organisationId: row.organisationId, id: row.id }, row.version, set),
			timelineEntry(records, {
				...{ organisationId: row.organisationId, patientId: row.patientId },
				...{ clinicId: row.clinicId, at: c.var.now, kind: 'note', subjectId: row.id },
				...{ appointmentId: row.appointmentId, byName: by.byName },
				title: { act: 'signed', name: body.name }
			})
		],
		audit: {
			action: 'note.sign',
			subject: { kind: 'note', id: row.id },
			clinicId: row.clinicId,
			after: { patientId: row.patientId, hash: set.hash }
		}
	};
}
