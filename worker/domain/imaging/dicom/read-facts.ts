import { isCalendarDate } from '../calendar-date.ts';
import { viewOf } from '../bytes.ts';
import type { DicomFacts } from './facts.ts';
import type { DicomHead } from './read-dicom.ts';
import type { DicomSubject } from './subject.ts';
import { TAG } from './tags.ts';
import { decodeText, encodingOf } from './text.ts';
import { sliceAt } from './volume.ts';

/** Devices write it when nobody typed a birth date. */
const FILLER_BIRTH = '1900-01-02';

/** What the head says of the picture; counts that are missing are 0, so that a check can refuse them. */
export function factsOf(head: DicomHead): DicomFacts {
	const { syntax } = head;
	const read = readerOf(head);
	const [patientSpacing, detectorSpacing] = [
		read.pair(TAG.pixelSpacing),
		read.pair(TAG.detectorSpacing)
	];
	// The same spacing twice was not corrected for enlargement (PS3.3 10.7.1.3).
	const isAtPatient = patientSpacing !== null && patientSpacing.join() !== detectorSpacing?.join();
	return {
		modality: read.text(TAG.modality),
		transferSyntax: { uid: syntax.uid, name: syntax.name, isCompressed: syntax.pixels !== 'none' },
		rows: read.short(TAG.rows) ?? 0,
		columns: read.short(TAG.columns) ?? 0,
		frames: read.number(TAG.frames) ?? 1,
		samplesPerPixel: read.short(TAG.samplesPerPixel) ?? 1,
		bitsAllocated: read.short(TAG.bitsAllocated) ?? 0,
		bitsStored: read.short(TAG.bitsStored) ?? read.short(TAG.bitsAllocated) ?? 0,
		isSigned: read.short(TAG.pixelRepresentation) === 1,
		photometric: read.text(TAG.photometric) ?? 'MONOCHROME2',
		pixelSpacing: patientSpacing ?? detectorSpacing,
		spacingIn: isAtPatient ? 'patient' : detectorSpacing ? 'detector' : null,
		windowCentre: read.number(TAG.windowCentre),
		windowWidth: read.number(TAG.windowWidth),
		rescaleSlope: read.number(TAG.rescaleSlope) ?? 1,
		rescaleIntercept: read.number(TAG.rescaleIntercept) ?? 0,
		sliceThickness: read.number(TAG.sliceThickness),
		studyOn: read.date(TAG.studyDate) ?? read.date(TAG.acquisitionDate),
		instanceNumber: read.number(TAG.instanceNumber),
		seriesUid: read.text(TAG.series),
		sliceAt: sliceAt(read.numbers(TAG.position), read.numbers(TAG.orientation)),
		manufacturer: read.text(TAG.manufacturer),
		model: read.text(TAG.model)
	};
}

/** Whom the file says it shows. */
export function subjectOf(head: DicomHead): DicomSubject {
	const read = readerOf(head);
	const bornOn = read.date(TAG.patientBirthDate);
	return {
		name: read.text(TAG.patientName),
		patientId: read.text(TAG.patientId),
		bornOn: bornOn !== null && bornOn >= FILLER_BIRTH ? bornOn : null
	};
}

function readerOf({ syntax, valueOf }: DicomHead) {
	const characterSet = valueOf(TAG.characterSet);
	const encoding = encodingOf(characterSet ? decodeText(characterSet, 'latin1') : '');
	const text = (tag: number): string | null => {
		const value = valueOf(tag);
		return value === null ? null : decodeText(value, encoding).trim() || null;
	};
	const numbers = (tag: number) => (text(tag) ?? '').split('\\').map(numberOf);
	return {
		text,
		short(tag: number): number | null {
			const value = valueOf(tag);
			return value && value.length >= 2 ? viewOf(value).getUint16(0, !syntax.isBigEndian) : null;
		},
		/** All of them, written in decimal digits. */
		numbers,
		/** The first of several. */
		number: (tag: number): number | null => numbers(tag)[0] ?? null,
		pair(tag: number): readonly [number, number] | null {
			const [down, across] = numbers(tag);
			return down && across && down > 0 && across > 0 ? [down, across] : null;
		},
		date(tag: number): string | null {
			const written = /^(\d{4})[.]?(\d{2})[.]?(\d{2})$/.exec(text(tag) ?? '');
			const date = written ? `${written[1]}-${written[2]}-${written[3]}` : '';
			return isCalendarDate(date) ? date : null;
		}
	};
}

function numberOf(text: string): number | null {
	const number = text.trim() === '' ? NaN : Number(text);
	return Number.isFinite(number) ? number : null;
}
