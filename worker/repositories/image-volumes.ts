import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { image } from '../db/schema/images.ts';
import { MOST_SLICES, type Slice } from '../domain/imaging/dicom/volume.ts';
import type { ImageFiles, ImageRow } from './images.ts';
import type { Records } from './records.ts';

type Volume = Pick<ImageRow, 'organisationId' | 'patientId' | 'volume' | 'retiredAt'>;

/**
 * What is no slice, and of each volume of a record the file that came first: among those that stand, and
 * among those that one act took out.
 */
export const isFirstOfVolume = (): SQL => sql`NOT EXISTS (
	SELECT 1 FROM image AS earlier
	WHERE earlier.organisation_id = ${image.organisationId}
		AND earlier.patient_id = ${image.patientId} AND earlier.volume = ${image.volume}
		AND earlier.id < ${image.id} AND earlier.retired_at IS ${image.retiredAt})`;

const isOf = ({ organisationId, patientId, volume, retiredAt }: Volume) =>
	and(
		eq(image.organisationId, organisationId),
		eq(image.patientId, patientId),
		eq(image.volume, volume ?? ''),
		sql`${image.retiredAt} IS ${retiredAt}`
	);

/** A file with all others of its volume that stand with it, or went out with it; alone when it is no slice. */
export async function filesOf(records: Records, row: ImageRow): Promise<ImageFiles> {
	if (row.volume === null) return [row];
	const rows = await records
		.select()
		.from(image)
		.where(isOf(row))
		.orderBy(asc(image.id))
		.limit(MOST_SLICES);
	const [first = row, ...others] = rows;
	return [first, ...others];
}

/** Another file of its volume stands in the record: what is told of the volume was told with that one. */
export const hasCompany = ({ organisationId, patientId, volume, id }: ImageRow): SQL => sql`EXISTS (
	SELECT 1 FROM image AS other
	WHERE other.organisation_id = ${organisationId} AND other.patient_id = ${patientId}
		AND other.volume = ${volume} AND other.id <> ${id} AND other.retired_at IS NULL)`;

/** The file of a volume that came first of those that stand in a record. */
export async function firstOfVolume(
	records: Records,
	{ organisationId, patientId, volume }: Omit<Volume, 'retiredAt'>
): Promise<ImageRow | null> {
	if (volume === null) return null;
	const rows = await records
		.select()
		.from(image)
		.where(isOf({ organisationId, patientId, volume, retiredAt: null }))
		.orderBy(asc(image.id))
		.limit(1);
	return rows[0] ?? null;
}

/** The slices of a volume, and whether anything is drawn on each. */
export const slicesOf = (
	records: Records,
	volume: Volume
): Promise<(Slice & { isDrawnOn: number })[]> =>
	records
		.select({
			id: image.id,
			sliceAt: sql<number | null>`json_extract(${image.dicom}, '$.sliceAt')`,
			instanceNumber: sql<number | null>`json_extract(${image.dicom}, '$.instanceNumber')`,
			// What was drawn before it was moved here hangs on the image that it was. Written out: of a column
			// among the selected ones only the bare name is left, and both tables have these.
			isDrawnOn: sql<number>`${image.movedFromId} IS NOT NULL OR EXISTS (
				SELECT 1 FROM image_annotation AS drawn
				WHERE drawn.organisation_id = image.organisation_id
					AND drawn.image_id = image.id AND drawn.ended_at IS NULL)`
		})
		.from(image)
		.where(isOf(volume))
		.limit(MOST_SLICES);

/** How many files each of these volumes has, by record, volume, and whether it stands. */
export async function countVolumes(
	records: Records,
	rows: readonly ImageRow[]
): Promise<(row: ImageRow) => number> {
	const slices = rows.filter(({ volume }) => volume !== null);
	const [first] = slices;
	if (!first) return () => 1;
	const unique = (of: (row: ImageRow) => string) => [...new Set(slices.map(of))];
	const counted = await records
		.select({
			patientId: image.patientId,
			volume: image.volume,
			retiredAt: image.retiredAt,
			count: sql<number>`count(*)`
		})
		.from(image)
		.where(
			and(
				eq(image.organisationId, first.organisationId),
				inArray(
					image.patientId,
					unique(({ patientId }) => patientId)
				),
				sql`${image.volume} IN (SELECT value FROM json_each(${JSON.stringify(unique(({ volume }) => volume ?? ''))}))`
			)
		)
		.groupBy(image.patientId, image.volume, image.retiredAt)
		.limit(MOST_SLICES);
	const keyOf = (of: Omit<Volume, 'organisationId'>) =>
		`${of.patientId} ${of.volume} ${of.retiredAt}`;
	const counts = new Map(counted.map((one) => [keyOf(one), one.count]));
	return (row) => counts.get(keyOf(row)) ?? 1;
}
