import { sql } from 'drizzle-orm';
import {
	index,
	integer,
	primaryKey,
	sqliteTable,
	text,
	uniqueIndex
} from 'drizzle-orm/sqlite-core';
import type { DicomFacts } from '../../domain/imaging/dicom/facts.ts';
import type { MountLayoutId } from '../../domain/imaging/mounts.ts';
import type { ImageKind, ImageType } from '../../domain/imaging/vocabulary.ts';

/**
 * An image in a patient's record. The bytes lie in R2 under `objectKey` and are never written again;
 * a row is made only after they were stored and checked, so it never points at nothing (X48). One
 * that was moved to another record leaves its row here, retired, and both name the same bytes.
 */
export const image = sqliteTable(
	'image',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		patientId: text('patient_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		appointmentId: text('appointment_id'),
		objectKey: text('object_key').notNull(),
		contentType: text('content_type').$type<ImageType>().notNull(),
		byteLength: integer('byte_length').notNull(),
		sha256: text('sha256').notNull(),
		width: integer('width'),
		height: integer('height'),
		frames: integer('frames'),
		dicom: text('dicom', { mode: 'json' }).$type<DicomFacts>(),
		/** `volumeOf` its file; null for what is no slice. */
		volume: text('volume'),
		/** JSON of `ImageOrigin`: the file's name and what it says of its patient, sealed (T22). */
		originSealed: text('origin_sealed').notNull(),
		kind: text('kind').$type<ImageKind>().notNull(),
		takenOn: text('taken_on').notNull(),
		/** FDI keys. */
		teeth: text('teeth', { mode: 'json' }).$type<string[]>().notNull(),
		noteSealed: text('note_sealed'),
		/** The file names somebody else, and nobody has said yet whose it is. */
		isUnmatched: integer('is_unmatched', { mode: 'boolean' }).notNull(),
		confirmedAt: integer('confirmed_at'),
		confirmedById: text('confirmed_by_id'),
		confirmedByName: text('confirmed_by_name'),
		thumbnailAt: integer('thumbnail_at'),
		thumbnailType: text('thumbnail_type').$type<ImageType>(),
		addedAt: integer('added_at').notNull(),
		addedById: text('added_by_id').notNull(),
		addedByName: text('added_by_name').notNull(),
		retiredAt: integer('retired_at'),
		retiredById: text('retired_by_id'),
		retiredByName: text('retired_by_name'),
		retiredReason: text('retired_reason'),
		movedToId: text('moved_to_id'),
		movedToPatientId: text('moved_to_patient_id'),
		movedFromId: text('moved_from_id'),
		movedFromPatientId: text('moved_from_patient_id'),
		version: integer('version').notNull().default(1)
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('image_by_patient').on(row.organisationId, row.patientId, row.takenOn, row.id),
		uniqueIndex('image_once_in_a_record')
			.on(row.organisationId, row.patientId, row.sha256)
			.where(sql`retired_at IS NULL`),
		index('image_of_volume')
			.on(row.organisationId, row.patientId, row.volume, row.id)
			.where(sql`volume IS NOT NULL`)
	]
);

/**
 * What was said of an image before each change, and how it had been taken out before it was put back;
 * append only.
 */
export const imageChange = sqliteTable(
	'image_change',
	{
		organisationId: text('organisation_id').notNull(),
		imageId: text('image_id').notNull(),
		/** The version that these words belonged to. */
		version: integer('version').notNull(),
		kind: text('kind').$type<ImageKind>().notNull(),
		takenOn: text('taken_on').notNull(),
		teeth: text('teeth', { mode: 'json' }).$type<string[]>().notNull(),
		noteSealed: text('note_sealed'),
		/** Who replaced them or put the image back, and when. */
		at: integer('at').notNull(),
		byId: text('by_id').notNull(),
		byName: text('by_name').notNull(),
		/** The retirement that ended here; null where the words changed. */
		retiredAt: integer('retired_at'),
		retiredById: text('retired_by_id'),
		retiredByName: text('retired_by_name'),
		retiredReason: text('retired_reason')
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.imageId, row.version] })]
);

/**
 * A file on its way in, under the id of the image that it becomes. Whatever it leaves in R2 is named here
 * first, so that what never became an image is found and removed (X48).
 */
export const imageUpload = sqliteTable(
	'image_upload',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		patientId: text('patient_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		objectKey: text('object_key').notNull(),
		/** R2's own id of the multipart upload. */
		multipartId: text('multipart_id').notNull(),
		byteLength: integer('byte_length').notNull(),
		/** JSON of `UploadWish`: what the sender said of the file, sealed (T22). */
		wishSealed: text('wish_sealed').notNull(),
		startedAt: integer('started_at').notNull(),
		startedById: text('started_by_id').notNull(),
		/** The moment of the last part keeps it from being swept. */
		touchedAt: integer('touched_at').notNull(),
		/** Null while it is under way. */
		endedAt: integer('ended_at'),
		outcome: text('outcome', { enum: ['kept', 'refused', 'cancelled', 'abandoned'] }),
		/** When what it left in R2 had become an image's, or was gone. */
		settledAt: integer('settled_at')
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('image_upload_by_patient')
			.on(row.organisationId, row.patientId, row.id)
			.where(sql`ended_at IS NULL`),
		index('image_upload_unsettled')
			.on(row.touchedAt)
			.where(sql`settled_at IS NULL`)
	]
);

/** A part that R2 has; sending it again replaces it. */
export const imagePart = sqliteTable(
	'image_part',
	{
		organisationId: text('organisation_id').notNull(),
		uploadId: text('upload_id').notNull(),
		number: integer('number').notNull(),
		etag: text('etag').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.uploadId, row.number] })]
);

/** A fixed layout that images are laid into: a full-mouth series, a set of photographs. */
export const mount = sqliteTable(
	'mount',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		patientId: text('patient_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		layout: text('layout').$type<MountLayoutId>().notNull(),
		takenOn: text('taken_on').notNull(),
		addedAt: integer('added_at').notNull(),
		addedById: text('added_by_id').notNull(),
		addedByName: text('added_by_name').notNull(),
		retiredAt: integer('retired_at'),
		retiredById: text('retired_by_id'),
		retiredByName: text('retired_by_name'),
		retiredReason: text('retired_reason')
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('mount_by_patient').on(row.organisationId, row.patientId, row.takenOn, row.id)
	]
);

/** Which image lay in a slot, from when to when; the one that was not ended lies there now. */
export const mountSlot = sqliteTable(
	'mount_slot',
	{
		organisationId: text('organisation_id').notNull(),
		mountId: text('mount_id').notNull(),
		slot: text('slot').notNull(),
		id: text('id').notNull(),
		imageId: text('image_id').notNull(),
		at: integer('at').notNull(),
		byId: text('by_id').notNull(),
		byName: text('by_name').notNull(),
		endedAt: integer('ended_at'),
		endedById: text('ended_by_id'),
		endedByName: text('ended_by_name')
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.mountId, row.slot, row.id] }),
		uniqueIndex('mount_slot_holds_one')
			.on(row.organisationId, row.mountId, row.slot)
			.where(sql`ended_at IS NULL`)
	]
);
