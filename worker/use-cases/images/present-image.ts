import type { ImageChangeView, ImageView } from '../../contracts/images.ts';
import { showTooth, type ShownTooth } from '../../contracts/teeth.ts';
import { toothOfFdi } from '../../domain/clinical/teeth/tooth.ts';
import type { ImageState } from '../../domain/imaging/vocabulary.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import type { ImageChangeRow, ImageFiles, ImageRow } from '../../repositories/images.ts';
import { openNote, openOrigin } from './image-words.ts';

const instantOf = (at: number) => new Date(at).toISOString();

/**
 * `inRecordOf` is the record in which it is seen: one that came in by a merge belongs to the survivor now,
 * and is read, changed and drawn on under their id.
 */
export async function presentImage(
	sealing: Sealing,
	row: ImageRow,
	inRecordOf = row.patientId
): Promise<ImageView> {
	const [origin, note] = await Promise.all([
		openOrigin(sealing, row.id, row.originSealed),
		openNote(sealing, row.id, row.noteSealed)
	]);
	const { id, clinicId, appointmentId, kind, contentType, byteLength, sha256 } = row;
	return {
		...{
			id,
			patientId: inRecordOf,
			clinicId,
			appointmentId,
			kind,
			contentType,
			byteLength,
			sha256
		},
		state: stateOf(row),
		width: row.width,
		height: row.height,
		frames: row.frames,
		takenOn: row.takenOn,
		teeth: shownTeeth(row.teeth),
		note,
		fileName: origin.fileName,
		dicom: row.dicom,
		mismatch: row.isUnmatched ? origin.mismatch : null,
		slices: 1,
		hasThumbnail: row.thumbnailAt !== null,
		addedAt: instantOf(row.addedAt),
		addedBy: { id: row.addedById, name: row.addedByName },
		retired: retirementOf(row),
		movedFromPatientId: row.movedFromPatientId,
		version: row.version
	};
}

/** What an act on an image answers: the file that stands for all of a volume, with how many they are. */
export const presentFiles = async (
	sealing: Sealing,
	files: ImageFiles,
	row: ImageRow,
	inRecordOf = row.patientId
): Promise<ImageView> => ({
	...(await presentImage(sealing, row, inRecordOf)),
	slices: files.length
});

export async function presentChange(
	sealing: Sealing,
	row: ImageChangeRow
): Promise<ImageChangeView> {
	return {
		at: instantOf(row.at),
		by: { id: row.byId, name: row.byName },
		kind: row.kind,
		takenOn: row.takenOn,
		teeth: shownTeeth(row.teeth),
		note: await openNote(sealing, row.imageId, row.noteSealed),
		retired: endOf(row)
	};
}

const stateOf = (row: ImageRow): ImageState =>
	row.retiredAt !== null ? 'retired' : row.isUnmatched ? 'unmatched' : 'kept';

const shownTeeth = (keys: readonly string[]): ShownTooth[] =>
	keys.flatMap((key) => {
		const tooth = toothOfFdi(key);
		return tooth ? [showTooth(tooth)] : [];
	});

function retirementOf(row: ImageRow): ImageView['retired'] {
	const end = endOf(row);
	return end && { ...end, movedToPatientId: row.movedToPatientId };
}

type Ended = Pick<ImageRow, 'retiredAt' | 'retiredById' | 'retiredByName' | 'retiredReason'>;
const endOf = (row: Ended): ImageChangeView['retired'] =>
	row.retiredAt === null
		? null
		: {
				at: instantOf(row.retiredAt),
				by: { id: row.retiredById ?? '', name: row.retiredByName ?? '' },
				reason: row.retiredReason ?? ''
			};
