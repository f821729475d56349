import type { DataSet } from 'dicom-parser';
import type { Scale } from '#domain/imaging/annotations/measuring';
import type { Window } from '../../render/window-lut.ts';
import { Unopenable, type Picture } from '../picture.ts';

/** What is needed to make sense of the bytes of the pixels. */
export interface PixelLayout {
	rows: number;
	columns: number;
	frames: number;
	samplesPerPixel: number;
	bytesPerSample: number;
	bitsStored: number;
	highBit: number;
	isSigned: boolean;
	photometric: string;
	/** Each sample as a plane of its own. */
	isPlanar: boolean;
}
export type PictureFacts = Omit<Picture, 'frame' | 'isColour'>;

const MOST_PIXELS = 100_000_000;

/** Group 0028 of a file: refuses what has no pixels or more than anybody can look at. */
export function readLayout(data: DataSet): PixelLayout {
	const rows = data.uint16('x00280010') ?? 0;
	const columns = data.uint16('x00280011') ?? 0;
	const bitsAllocated = data.uint16('x00280100') ?? 16;
	const bitsStored = data.uint16('x00280101') ?? bitsAllocated;
	if (rows === 0 || columns === 0 || !data.elements.x7fe00010) throw new Unopenable('no_pixels');
	if (rows * columns > MOST_PIXELS) throw new Unopenable('too_large');
	if (bitsAllocated !== 8 && bitsAllocated !== 16)
		throw new Unopenable('syntax', `${bitsAllocated} bit`);
	return {
		rows,
		columns,
		frames: Math.max(1, data.intString('x00280008') ?? 1),
		samplesPerPixel: data.uint16('x00280002') ?? 1,
		bytesPerSample: bitsAllocated / 8,
		bitsStored,
		highBit: data.uint16('x00280102') ?? bitsStored - 1,
		isSigned: data.uint16('x00280103') === 1,
		photometric: data.string('x00280004') ?? 'MONOCHROME2',
		isPlanar: data.uint16('x00280006') === 1
	};
}

/** What the file says of how it is to be shown and how large it is. */
export function readFacts(data: DataSet, layout: PixelLayout): PictureFacts {
	const { scale, scaleIn } = scaleOf(spacingAt(data, 'x00280030'), spacingAt(data, 'x00181164'));
	return {
		width: layout.columns,
		height: layout.rows,
		frames: layout.frames,
		slope: data.floatString('x00281053') ?? 1,
		intercept: data.floatString('x00281052') ?? 0,
		isInverted: layout.photometric === 'MONOCHROME1',
		isHounsfield: data.string('x00080060') === 'CT' && data.string('x00281054') !== 'US',
		windows: windowsOf(data),
		scale,
		scaleIn
	};
}

/**
 * A projection whose spacing at the patient is the very spacing of its detector was not corrected for
 * enlargement (PS3.3 10.7.1.3): its millimetres are the detector's.
 */
function scaleOf(
	inPatient: Scale | null,
	atDetector: Scale | null
): Pick<Picture, 'scale' | 'scaleIn'> {
	const isUncorrected = inPatient?.x === atDetector?.x && inPatient?.y === atDetector?.y;
	if (inPatient && !isUncorrected) return { scale: inPatient, scaleIn: 'patient' };
	return { scale: atDetector, scaleIn: atDetector ? 'detector' : null };
}

/** Rows come first in DICOM: the distance between them is the scale downwards. */
function spacingAt(data: DataSet, tag: string): Scale | null {
	const down = data.floatString(tag, 0);
	const across = data.floatString(tag, 1) ?? down;
	return down && across && down > 0 && across > 0 ? { x: across, y: down } : null;
}

function windowsOf(data: DataSet): Window[] {
	const count = data.elements.x00281050 ? (data.numStringValues('x00281050') ?? 0) : 0;
	return Array.from({ length: count }, (_, i) => ({
		centre: data.floatString('x00281050', i) ?? Number.NaN,
		width: data.floatString('x00281051', i) ?? Number.NaN
	})).filter(({ centre, width }) => Number.isFinite(centre) && width >= 1);
}
