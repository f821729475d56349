import { desc, eq, sql } from 'drizzle-orm';
import { imageAnnotation } from '../db/schema/annotations.ts';
import type { AnnotationRow } from './annotations.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

/** A drawing with the image in this record that it lies over, and what that image's file says of its size. */
export interface DrawingRow {
	row: AnnotationRow;
	imageId: string;
	/** JSON of `DicomFacts.pixelSpacing`. */
	spacing: string | null;
	spacingIn: 'patient' | 'detector' | null;
}

/**
 * Everything that was ever drawn over the images of these patients, the latest first. What was drawn
 * before an image was moved here comes along; an image that was moved away took its own with it.
 */
export function drawingsOf(
	records: Records,
	organisationId: string,
	patientIds: string[],
	limit: number
) {
	const line = sql`WITH RECURSIVE line(id, shown_id, spacing, spacing_in) AS (
		SELECT own.id, own.id, json_extract(own.dicom, '$.pixelSpacing'),
			json_extract(own.dicom, '$.spacingIn')
		FROM image AS own INDEXED BY image_by_patient
		WHERE own.organisation_id = ${organisationId}
			AND own.patient_id IN ${inIds(patientIds)} AND own.moved_to_id IS NULL
		UNION SELECT earlier.moved_from_id, line.shown_id, line.spacing, line.spacing_in
		FROM line CROSS JOIN image AS earlier
		WHERE earlier.organisation_id = ${organisationId} AND earlier.id = line.id
			AND earlier.moved_from_id IS NOT NULL)`;
	return (
		records
			.select({
				row: imageAnnotation,
				imageId: sql<string>`line.shown_id`.as('shown_id'),
				spacing: sql<string | null>`line.spacing`.as('shown_spacing'),
				spacingIn: sql<'patient' | 'detector' | null>`line.spacing_in`.as('shown_spacing_in')
			})
			.from(sql`(${line} SELECT * FROM line) AS line`)
			// The cross join asks the index on the image once for each image of the patient.
			.crossJoin(imageAnnotation)
			.where(
				sql`${eq(imageAnnotation.organisationId, organisationId)}
					AND ${imageAnnotation.imageId} = line.id`
			)
			.orderBy(desc(imageAnnotation.id))
			.limit(limit)
	);
}
