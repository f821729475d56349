import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { imagePart, imageUpload } from '../db/schema/images.ts';
import type { Records } from './records.ts';

export type UploadRow = typeof imageUpload.$inferSelect;
export type UploadOutcome = NonNullable<UploadRow['outcome']>;
export interface UploadedPart {
	partNumber: number;
	etag: string;
}
type Named = Pick<UploadRow, 'organisationId' | 'id'>;

const MOST_PARTS = 1_000;
const isUpload = ({ organisationId, id }: Named) =>
	and(eq(imageUpload.organisationId, organisationId), eq(imageUpload.id, id));

export const insertUpload = (records: Records, row: UploadRow): BatchItem<'sqlite'> =>
	records.insert(imageUpload).values(row);

export async function getUpload(
	records: Records,
	scope: Named & { patientId: string }
): Promise<UploadRow | null> {
	const rows = await records
		.select()
		.from(imageUpload)
		.where(and(isUpload(scope), eq(imageUpload.patientId, scope.patientId)))
		.limit(1);
	return rows[0] ?? null;
}

export const countOpenUploads = (
	records: Records,
	organisationId: string,
	patientId: string
): Promise<number> =>
	records.$count(
		imageUpload,
		and(
			eq(imageUpload.organisationId, organisationId),
			eq(imageUpload.patientId, patientId),
			isNull(imageUpload.endedAt)
		)
	);

/** In the order of the file. */
export const partsReceived = (
	records: Records,
	{ organisationId, id }: Named
): Promise<UploadedPart[]> =>
	records
		.select({ partNumber: imagePart.number, etag: imagePart.etag })
		.from(imagePart)
		.where(and(eq(imagePart.organisationId, organisationId), eq(imagePart.uploadId, id)))
		.orderBy(asc(imagePart.number))
		.limit(MOST_PARTS);

/** A part arrived, perhaps once more; the upload is alive from then on. */
export async function keepPart(
	records: Records,
	upload: Named,
	{ partNumber, etag }: UploadedPart,
	at: number
): Promise<void> {
	await records.batch([
		records
			.insert(imagePart)
			.values({
				organisationId: upload.organisationId,
				uploadId: upload.id,
				number: partNumber,
				etag
			})
			.onConflictDoUpdate({
				target: [imagePart.organisationId, imagePart.uploadId, imagePart.number],
				set: { etag }
			}),
		records.update(imageUpload).set({ touchedAt: at }).where(isUpload(upload))
	]);
}

/**
 * Ends an upload that became an image. One that was swept or cancelled in the meantime fails the batch
 * (its bytes may be gone), so that no image ever names bytes that are not there.
 */
export const settleAsKept = (records: Records, upload: Named, at: number): BatchItem<'sqlite'> =>
	records
		.update(imageUpload)
		.set({
			endedAt: at,
			settledAt: at,
			outcome: 'kept',
			startedById: sql`CASE WHEN ended_at IS NULL THEN started_by_id END`
		})
		.where(isUpload(upload));

/** Ends an upload that leads to nothing; true for the one caller who ended it and removes its bytes. */
export async function endUpload(
	records: Records,
	upload: Named,
	outcome: UploadOutcome,
	at: number
): Promise<boolean> {
	const ended = await records
		.update(imageUpload)
		.set({ endedAt: at, outcome })
		.where(and(isUpload(upload), isNull(imageUpload.endedAt)))
		.returning({ id: imageUpload.id });
	return ended.length > 0;
}

/** Its bytes are gone. */
export const noteSettled = (records: Records, upload: Named, at: number) =>
	records.update(imageUpload).set({ settledAt: at }).where(isUpload(upload));

/** Uploads of all organisations whose bytes are nobody's: left alone since `before`, ended or not. */
export const unsettledUploads = (
	records: Records,
	before: number,
	limit: number
): Promise<UploadRow[]> =>
	records
		.select()
		.from(imageUpload)
		.where(and(isNull(imageUpload.settledAt), lt(imageUpload.touchedAt, before)))
		.orderBy(asc(imageUpload.touchedAt))
		.limit(limit);
