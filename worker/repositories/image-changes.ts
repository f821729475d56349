import { and, eq, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { image, imageChange } from '../db/schema/images.ts';
import type { ImageType } from '../domain/imaging/vocabulary.ts';
import type { Hand, ImageFiles, ImageRow } from './images.ts';
import { isAmong } from './patients.ts';
import type { Records } from './records.ts';

/** What is said of all files of a volume alike. */
type SharedWords = Pick<ImageRow, 'kind' | 'takenOn' | 'teeth'>;

const areFiles = (files: ImageFiles) =>
	and(
		eq(image.organisationId, files[0].organisationId),
		isAmong(
			image.id,
			files.map(({ id }) => id)
		)
	);

/** A value of its own for each file, by one bound value however many there are. */
const ofEach = (files: ImageFiles, valueOf: (file: ImageRow, at: number) => unknown) => {
	const values = Object.fromEntries(files.map((file, at) => [file.id, valueOf(file, at)]));
	return sql`json_extract(${JSON.stringify(values)}, '$."' || ${image.id} || '"')`;
};

/** Judged by the versions that were read: somebody else's change of one file in between fails the batch. */
const nextOf = (files: ImageFiles) =>
	sql<number>`CASE WHEN ${image.version} = ${ofEach(files, ({ version }) => version)} THEN ${image.version} + 1 END`;

/** The files as they stand until `by`: words, and the retirement of those that were taken out. */
const keepBefore = (records: Records, files: ImageFiles, by: Hand): BatchItem<'sqlite'> =>
	records.insert(imageChange).select(
		sql`SELECT organisation_id, id, version, kind, taken_on, teeth, note_sealed,
				${by.at}, ${by.id}, ${by.name}, retired_at, retired_by_id, retired_by_name, retired_reason
			FROM image WHERE ${areFiles(files)}`
	);

/** Other words about an image; those before are kept beside it. A volume has its note at its first file. */
export const rewriteFiles = (
	records: Records,
	files: ImageFiles,
	words: SharedWords,
	noteSealed: string | null,
	by: Hand
): BatchItem<'sqlite'>[] => [
	keepBefore(records, files, by),
	records
		.update(image)
		.set({
			...words,
			noteSealed: sql`CASE WHEN ${image.id} = ${files[0].id} THEN ${noteSealed} END`,
			version: nextOf(files)
		})
		.where(areFiles(files))
];

/** Takes out; of those that were moved `movedTo` says which row each has become, in the order of the files. */
export const retireFiles = (
	records: Records,
	files: ImageFiles,
	by: Hand & { reason: string },
	movedTo: { patientId: string; ids: readonly string[] } | null = null
): BatchItem<'sqlite'> =>
	records
		.update(image)
		.set({
			retiredAt: by.at,
			retiredById: by.id,
			retiredByName: by.name,
			retiredReason: by.reason,
			movedToId: movedTo && ofEach(files, (_, at) => movedTo.ids[at]),
			movedToPatientId: movedTo && movedTo.patientId,
			version: nextOf(files)
		})
		.where(areFiles(files));

/** Puts back what was taken out; who had taken it out, when and why stays beside it. */
export const restoreFiles = (
	records: Records,
	files: ImageFiles,
	by: Hand
): BatchItem<'sqlite'>[] => [
	keepBefore(records, files, by),
	records
		.update(image)
		.set({ ...NOT_RETIRED, version: nextOf(files) })
		.where(areFiles(files))
];

export const NOT_RETIRED = {
	retiredAt: null,
	retiredById: null,
	retiredByName: null,
	retiredReason: null
} as const;

export const confirmFiles = (records: Records, files: ImageFiles, by: Hand): BatchItem<'sqlite'> =>
	records
		.update(image)
		.set({
			isUnmatched: false,
			confirmedAt: by.at,
			confirmedById: by.id,
			confirmedByName: by.name,
			version: nextOf(files)
		})
		.where(areFiles(files));

/** A preview is no part of the record: it says nothing that the image does not. */
export const noteThumbnail = (records: Records, file: ImageRow, type: ImageType, at: number) =>
	records
		.update(image)
		.set({ thumbnailAt: at, thumbnailType: type })
		.where(areFiles([file]));
