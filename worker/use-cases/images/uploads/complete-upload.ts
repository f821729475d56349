import type { FileFacts } from '../../../domain/imaging/file-facts.ts';
import { volumeOf } from '../../../domain/imaging/dicom/volume.ts';
import { kindOfFile } from '../../../domain/imaging/kind-of-file.ts';
import { findMismatch } from '../../../domain/imaging/same-patient.ts';
import { partsOf } from '../../../domain/imaging/vocabulary.ts';
import { clockOf } from '../../../domain/time/zone-clock.ts';
import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import { joinObject } from '../../../integrations/image-store.ts';
import { syllablesOf } from '../../../integrations/pinyin.ts';
import { sealingFor, type Sealing } from '../../../integrations/sealing/sealing.ts';
import { firstOfVolume, hasCompany } from '../../../repositories/image-volumes.ts';
import { getClinic } from '../../../repositories/clinics.ts';
import {
	getUpload,
	partsReceived,
	settleAsKept,
	type UploadedPart,
	type UploadRow
} from '../../../repositories/image-uploads.ts';
import {
	getImage,
	imageOfBytes,
	insertImages,
	type ImageRow
} from '../../../repositories/images.ts';
import type { PatientRow } from '../../../repositories/patients.ts';
import type { Records } from '../../../repositories/records.ts';
import { patientToChange } from '../../messaging/patient-group.ts';
import { handOf, type ImagePlace } from '../image-scope.ts';
import { imageLines } from '../image-line.ts';
import { sealNote, sealOrigin } from '../image-words.ts';
import { presentImage } from '../present-image.ts';
import { inspectObject } from './inspect-object.ts';
import { dropUpload, refuseFile } from './refuse-file.ts';
import { requireUpload } from './require-upload.ts';
import { openWish, type UploadWish } from './upload-wish.ts';

/**
 * Joins the parts, judges the stored bytes and takes them into the record. Parts that are missing are 409
 * with their numbers; a file that is not kept is 422 with its `reason`, one that the record has 409.
 * Until the row is written nothing is visible, and the same call again goes on where this one stopped.
 */
export async function completeUpload(
	c: HttpContext,
	records: Records,
	place: ImagePlace
): Promise<Decision> {
	const { organisationId } = place;
	const kept = await keptImage(records, place);
	if (kept) return keptMeanwhile(c, kept);
	const { row: patient, ids } = await patientToChange(records, organisationId, place.patientId);
	const upload = await requireUpload(records, place);
	const parts = await partsReceived(records, upload);
	refuseMissing(upload, parts);
	if (!(await joinObject(c.env, upload, parts))) refuse({ code: 'unavailable' });
	const inspected = await inspectObject(c.env, upload.objectKey, upload.byteLength);
	if (!inspected.ok) return refuseFile(c.env, records, upload, inspected.failure, c.var.now);
	const { facts, sha256 } = inspected.value;
	const twin = await imageOfBytes(records, { organisationId, patientIds: ids }, [sha256]);
	if (twin?.id === upload.id) return keptMeanwhile(c, twin);
	if (twin) {
		await dropUpload(c.env, records, upload, 'refused', c.var.now);
		refuse({ code: 'conflict', extra: { imageId: twin.id } });
	}
	return keep(c, records, upload, patient, facts, sha256);
}

/** What this upload became, when it has ended well. */
async function keptImage(records: Records, place: ImagePlace): Promise<ImageRow | null> {
	const { organisationId, patientId, imageId: id } = place;
	const upload = await getUpload(records, { organisationId, patientId, id });
	if (upload?.outcome !== 'kept') return null;
	return getImage(records, { organisationId, patientIds: [patientId] }, id);
}

/** The same call, come twice, was answered by another request in between: the image is there. */
const keptMeanwhile = async (c: HttpContext, row: ImageRow): Promise<Decision> => ({
	status: 200,
	body: await presentImage(sealingFor(c.env, row.organisationId), row),
	statements: [],
	audit: []
});

async function keep(
	c: HttpContext,
	records: Records,
	upload: UploadRow,
	patient: PatientRow,
	facts: FileFacts,
	sha256: string
): Promise<Decision> {
	const sealing = sealingFor(c.env, upload.organisationId);
	const wish = await openWish(sealing, upload);
	if (wish.sha256 !== null && wish.sha256 !== sha256)
		return refuseFile(c.env, records, upload, 'broken', c.var.now);
	const by = handOf(c);
	const clinic = await getClinic(records, upload);
	const today = clockOf(clinic?.timeZone ?? 'UTC').dateAt(by.at);
	const alone: ImageRow = {
		...(await newRow(sealing, upload, patient, facts, wish)),
		sha256,
		kind: wish.kind ?? kindOfFile(facts),
		takenOn: wish.takenOn ?? facts.dicom?.studyOn ?? today,
		...{ addedAt: by.at, addedById: by.id, addedByName: by.name }
	};
	const row = joined(alone, await firstOfVolume(records, alone));
	const { id, clinicId, patientId } = row;
	return {
		status: 201,
		body: await presentImage(sealing, row),
		statements: [
			settleAsKept(records, upload, by.at),
			...insertImages(records, [row]),
			...(row.isUnmatched ? [] : await imageLines(records, row, 'made', by, hasCompany(row)))
		],
		audit: {
			action: 'image.add',
			subject: { kind: 'image', id },
			clinicId,
			after: { patientId, sha256, kind: row.kind, isUnmatched: row.isUnmatched }
		}
	};
}

/** A file of a volume that is here has its words, and whose it is was answered once for all of them. */
function joined(row: ImageRow, first: ImageRow | null): ImageRow {
	if (!first) return row;
	const { kind, takenOn, teeth, confirmedAt, confirmedById, confirmedByName } = first;
	return {
		...{ ...row, kind, takenOn, teeth },
		...(confirmedAt !== null &&
			row.isUnmatched && { isUnmatched: false, confirmedAt, confirmedById, confirmedByName })
	};
}

/** The row but for what is decided from outside the file. */
async function newRow(
	sealing: Sealing,
	{ organisationId, id, clinicId, objectKey, byteLength }: UploadRow,
	patient: PatientRow,
	facts: FileFacts,
	wish: UploadWish
) {
	const { contentType, width, height, frames, dicom, subject } = facts;
	const { name, bornOn, recordNumber } = patient;
	const record = { name, bornOn, recordNumber, syllables: syllablesOf(name) };
	const mismatch = subject ? findMismatch(subject, record) : null;
	const origin = { fileName: wish.fileName, subject, mismatch };
	return {
		...{ organisationId, id, patientId: patient.id, clinicId, objectKey, byteLength },
		...{ contentType, width, height, frames, dicom },
		volume: volumeOf(dicom),
		appointmentId: wish.appointmentId,
		originSealed: await sealOrigin(sealing, id, origin),
		teeth: wish.teeth,
		noteSealed: await sealNote(sealing, id, wish.note),
		isUnmatched: mismatch !== null,
		...{ confirmedAt: null, confirmedById: null, confirmedByName: null },
		...{ thumbnailAt: null, thumbnailType: null },
		...{ retiredAt: null, retiredById: null, retiredByName: null, retiredReason: null },
		...{ movedToId: null, movedToPatientId: null, movedFromId: null, movedFromPatientId: null },
		version: 1
	};
}

function refuseMissing({ byteLength }: UploadRow, parts: readonly UploadedPart[]): void {
	const received = new Set(parts.map(({ partNumber }) => partNumber));
	const missing = Array.from({ length: partsOf(byteLength) }, (_, at) => at + 1).filter(
		(number) => !received.has(number)
	);
	if (missing.length > 0) refuse({ code: 'conflict', extra: { missing } });
}
