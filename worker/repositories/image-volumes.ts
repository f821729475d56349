import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { image } from '../db/schema/images.ts';
import { MOST_SLICES, type Slice } from '../domain/imaging/dicom/volume.ts';
import type { ImageRow } from './images.ts';
import type { Records } from './records.ts';

type Place = Pick<ImageRow, 'organisationId' | 'patientId'>;

/** What is no slice, and of each volume of a record the file that came first among those that stand. */
export const isFirstOfVolume = (): SQL => sql`NOT EXISTS (
	SELECT 1 FROM image AS earlier
	WHERE earlier.organisation_id = ${image.organisationId}
		AND earlier.patient_id = ${image.patientId} AND earlier.volume = ${image.volume}
		AND earlier.id < ${image.id} AND earlier.retired_at IS NULL)`;

const isOf = ({ organisationId, patientId }: Place, volume: string) =>
	and(
		eq(image.organisationId, organisationId),
		eq(image.patientId, patientId),
		eq(image.volume, volume),
		isNull(image.retiredAt)
	);

/** The files of one volume that stand in a record, and whether anything is drawn on each. */
export const slicesOf = (
	records: Records,
	place: Place,
	volume: string
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
		.where(isOf(place, volume))
		.limit(MOST_SLICES);

export const countSlices = (records: Records, place: Place, volume: string): Promise<number> =>
	records.$count(image, isOf(place, volume));

/** How many files each of these volumes has, by record and volume. */
export async function countVolumes(
	records: Records,
	rows: readonly ImageRow[]
): Promise<(row: ImageRow) => number> {
	const slices = rows.filter(({ volume }) => volume !== null);
	const [first] = slices;
	if (!first) return () => 1;
	const unique = (of: (row: ImageRow) => string) => [...new Set(slices.map(of))];
	const counted = await records
		.select({ patientId: image.patientId, volume: image.volume, count: sql<number>`count(*)` })
		.from(image)
		.where(
			and(
				eq(image.organisationId, first.organisationId),
				inArray(
					image.patientId,
					unique(({ patientId }) => patientId)
				),
				sql`${image.volume} IN (SELECT value FROM json_each(${JSON.stringify(unique(({ volume }) => volume ?? ''))}))`,
				isNull(image.retiredAt)
			)
		)
		.groupBy(image.patientId, image.volume)
		.limit(MOST_SLICES);
	const counts = new Map(counted.map((one) => [`${one.patientId} ${one.volume}`, one.count]));
	return ({ patientId, volume }) => counts.get(`${patientId} ${volume}`) ?? 1;
}
