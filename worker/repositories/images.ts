import { and, desc, eq, gte, isNotNull, isNull, lt, sql, type SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { ImageFilters } from '../contracts/images.ts';
import { image, imageChange } from '../db/schema/images.ts';
import { isFirstOfVolume } from './image-volumes.ts';
import { insertMany } from './insert-many.ts';
import { inIds, isAmong } from './patients.ts';
import type { Records } from './records.ts';

export type ImageRow = typeof image.$inferSelect;
export type ImageChangeRow = typeof imageChange.$inferSelect;
/** What an act goes for: an image alone, or all files of a volume, the one that came first first. */
export type ImageFiles = readonly [ImageRow, ...ImageRow[]];

/** Whose images: the ids are those of a patient and of all merged into them. */
export interface ImagesScope {
	organisationId: string;
	patientIds: string[];
}
/** Who did something, and when. */
export interface Hand {
	at: number;
	id: string;
	name: string;
}

const MOST_CHANGES = 200;
/** A hundred series of eighteen films. */
const MOST_LAID = 2_000;

const isOf = ({ organisationId, patientIds }: ImagesScope) =>
	and(eq(image.organisationId, organisationId), sql`${image.patientId} IN ${inIds(patientIds)}`);

export async function getImage(
	records: Records,
	scope: ImagesScope,
	id: string
): Promise<ImageRow | null> {
	const rows = await records
		.select()
		.from(image)
		.where(and(isOf(scope), eq(image.id, id)))
		.limit(1);
	return rows[0] ?? null;
}

/** Newest day first; those that were taken out only when they are asked for. */
export const imagesOf = (
	records: Records,
	scope: ImagesScope,
	filters: ImageFilters,
	page: { limit: number; before: [string, string] | null }
): Promise<ImageRow[]> =>
	records
		.select()
		.from(image)
		.where(and(isOf(scope), ...narrowing(filters), fromBefore(page.before)))
		.orderBy(desc(image.takenOn), desc(image.id))
		.limit(page.limit);

const fromBefore = (place: [string, string] | null) =>
	place ? sql`(${image.takenOn}, ${image.id}) < (${place[0]}, ${place[1]})` : undefined;

const narrowing = ({
	kind,
	tooth,
	from,
	to,
	include,
	volumes
}: ImageFilters): (SQL | undefined)[] => [
	kind ? eq(image.kind, kind) : undefined,
	from ? gte(image.takenOn, from) : undefined,
	to ? lt(image.takenOn, to) : undefined,
	tooth ? sql`EXISTS (SELECT 1 FROM json_each(${image.teeth}) WHERE value = ${tooth})` : undefined,
	include === 'retired' ? undefined : isNull(image.retiredAt),
	volumes === 'together' ? isFirstOfVolume() : undefined
];

/** Those of these ids that stand in the record. */
export const imagesById = (
	records: Records,
	scope: ImagesScope,
	ids: string[]
): Promise<ImageRow[]> =>
	records
		.select()
		.from(image)
		.where(and(isOf(scope), sql`${image.id} IN ${inIds(ids)}`, isNull(image.retiredAt)))
		.limit(MOST_LAID);

/** Images by their ids alone, whosever they are: where those that were moved went. */
export const imagesByIds = (
	records: Records,
	organisationId: string,
	ids: string[]
): Promise<ImageRow[]> =>
	records
		.select()
		.from(image)
		.where(and(eq(image.organisationId, organisationId), sql`${image.id} IN ${inIds(ids)}`))
		.limit(ids.length);

/** Which of these images have a small picture. */
export async function withThumbnail(
	records: Records,
	organisationId: string,
	ids: string[]
): Promise<Set<string>> {
	if (ids.length === 0) return new Set();
	const rows = await records
		.select({ id: image.id })
		.from(image)
		.where(
			and(
				eq(image.organisationId, organisationId),
				sql`${image.id} IN ${inIds(ids)}`,
				isNotNull(image.thumbnailAt)
			)
		)
		.limit(ids.length);
	return new Set(rows.map(({ id }) => id));
}

/** An image of these very bytes, of any of several files, that stands in the record, if there is one. */
export async function imageOfBytes(
	records: Records,
	scope: ImagesScope,
	sha256s: string[]
): Promise<ImageRow | null> {
	const rows = await records
		.select()
		.from(image)
		.where(and(isOf(scope), isAmong(image.sha256, sha256s), isNull(image.retiredAt)))
		.limit(1);
	return rows[0] ?? null;
}

export const insertImages = (records: Records, rows: ImageRow[]): BatchItem<'sqlite'>[] =>
	insertMany(records, image, rows);

export const changesOf = (
	records: Records,
	{ organisationId, id }: Pick<ImageRow, 'organisationId' | 'id'>
): Promise<ImageChangeRow[]> =>
	records
		.select()
		.from(imageChange)
		.where(and(eq(imageChange.organisationId, organisationId), eq(imageChange.imageId, id)))
		.orderBy(desc(imageChange.version))
		.limit(MOST_CHANGES);
