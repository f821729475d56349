import { and, desc, eq, gte, isNotNull, isNull, lt, sql, type SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { ImageFilters } from '../contracts/images.ts';
import { image, imageChange } from '../db/schema/images.ts';
import type { ImageType } from '../domain/imaging/vocabulary.ts';
import { isFirstOfVolume } from './image-volumes.ts';
import { inIds } from './patients.ts';
import type { Records } from './records.ts';

export type ImageRow = typeof image.$inferSelect;
export type ImageChangeRow = typeof imageChange.$inferSelect;

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
const isRow = ({ organisationId, id }: Pick<ImageRow, 'organisationId' | 'id'>) =>
	and(eq(image.organisationId, organisationId), eq(image.id, id));

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

/** The image of these very bytes that stands in the record, if there is one. */
export async function imageOfBytes(
	records: Records,
	scope: ImagesScope,
	sha256: string
): Promise<ImageRow | null> {
	const rows = await records
		.select()
		.from(image)
		.where(and(isOf(scope), eq(image.sha256, sha256), isNull(image.retiredAt)))
		.limit(1);
	return rows[0] ?? null;
}

export const insertImage = (records: Records, row: ImageRow): BatchItem<'sqlite'> =>
	records.insert(image).values(row);

/** Judged by the version that was read: somebody else's change in between fails the batch. */
const nextOf = ({ version }: ImageRow) =>
	sql<number>`CASE WHEN ${image.version} = ${version} THEN ${version + 1} END`;

/** Other words about an image; the words before are kept beside it. */
export const rewriteImage = (
	records: Records,
	row: ImageRow,
	next: Pick<ImageRow, 'kind' | 'takenOn' | 'teeth' | 'noteSealed'>,
	by: Hand
): BatchItem<'sqlite'>[] => [
	records.insert(imageChange).values(before(row, by)),
	records
		.update(image)
		.set({ ...next, version: nextOf(row) })
		.where(isRow(row))
];

/** The row as it stood until `by`: words, and the retirement if it was taken out. */
const before = (row: ImageRow, by: Hand): ImageChangeRow => {
	const { organisationId, id: imageId, version, kind, takenOn, teeth, noteSealed } = row;
	const { retiredAt, retiredById, retiredByName, retiredReason } = row;
	return {
		...{ organisationId, imageId, version, kind, takenOn, teeth, noteSealed },
		...{ retiredAt, retiredById, retiredByName, retiredReason },
		...{ at: by.at, byId: by.id, byName: by.name }
	};
};

/** Puts back what was taken out; who had taken it out, when and why stays beside it. */
export const restoreRow = (records: Records, row: ImageRow, by: Hand): BatchItem<'sqlite'>[] => [
	records.insert(imageChange).values(before(row, by)),
	records
		.update(image)
		.set({ ...NOT_RETIRED, version: nextOf(row) })
		.where(isRow(row))
];

export const NOT_RETIRED = {
	retiredAt: null,
	retiredById: null,
	retiredByName: null,
	retiredReason: null
} as const;

export const retireRow = (
	records: Records,
	row: ImageRow,
	by: Hand & { reason: string },
	movedTo: { id: string; patientId: string } | null = null
): BatchItem<'sqlite'> =>
	records
		.update(image)
		.set({
			retiredAt: by.at,
			retiredById: by.id,
			retiredByName: by.name,
			retiredReason: by.reason,
			movedToId: movedTo?.id ?? null,
			movedToPatientId: movedTo?.patientId ?? null,
			version: nextOf(row)
		})
		.where(isRow(row));

export const confirmRow = (records: Records, row: ImageRow, by: Hand): BatchItem<'sqlite'> =>
	records
		.update(image)
		.set({
			isUnmatched: false,
			confirmedAt: by.at,
			confirmedById: by.id,
			confirmedByName: by.name,
			version: nextOf(row)
		})
		.where(isRow(row));

/** A preview is no part of the record: it says nothing that the image does not. */
export const noteThumbnail = (records: Records, row: ImageRow, type: ImageType, at: number) =>
	records.update(image).set({ thumbnailAt: at, thumbnailType: type }).where(isRow(row));

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
