import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../worker/domain/imaging/check-file.ts';
import { FragmentWalk } from '../../../worker/domain/imaging/dicom/fragments.ts';
import { kindOfFile } from '../../../worker/domain/imaging/kind-of-file.ts';
import {
	aDicom,
	BIG_ENDIAN,
	dicomItem,
	EXPLICIT,
	IMPLICIT,
	SEQUENCE_END,
	type DicomParts
} from '../../support/dicom-files.ts';
import { bytesOf, zeros } from '../../support/files.ts';

function read(parts: DicomParts) {
	const checked = checkFile(aDicom(parts));
	if (!checked.ok) throw new Error(checked.failure);
	return checked.value;
}
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a DICOM file', () => {
	it.each([EXPLICIT, IMPLICIT, BIG_ENDIAN])('is read as %s', (syntax) => {
		expect(
			read({
				syntax,
				rows: 20,
				columns: 30,
				modality: 'PX',
				studyOn: '20261122',
				spacing: '0.1\\0.2'
			})
		).toMatchObject({
			width: 30,
			height: 20,
			dicom: {
				modality: 'PX',
				rows: 20,
				columns: 30,
				bitsAllocated: 16,
				studyOn: '2026-11-22',
				pixelSpacing: [0.1, 0.2],
				spacingIn: 'patient',
				transferSyntax: { uid: syntax, isCompressed: false }
			}
		});
	});

	it.each([
		['GB18030', bytesOf([0xcd, 0xf5], '^', [0xd0, 0xa1, 0xb6, 0xab]), '王^小东'],
		['ISO_IR 192', utf8('Wang^XiaoDong=王^小東'), 'Wang^XiaoDong=王^小東'],
		['ISO_IR 144', bytesOf([0xb8, 0xd2, 0xd0, 0xdd, 0xde, 0xd2]), 'Иванов'],
		['ISO_IR 100', bytesOf('M', 0xfc, 'ller^Eva'), 'Müller^Eva'],
		[
			'\\ISO 2022 IR 58',
			bytesOf('Wang=', [0x1b, 0x24, 0x29, 0x41, 0xcd, 0xf5], '^', [0x1b, 0x24, 0x29, 0x41]),
			'Wang=王^'
		],
		[
			'\\ISO 2022 IR 144',
			bytesOf([0x1b, 0x2d, 0x4c, 0xb8, 0xd2, 0xd0, 0xdd, 0xde, 0xd2]),
			'Иванов'
		],
		['UNHEARD OF', bytesOf('Ivanov'), 'Ivanov']
	])('names its patient in %s', (characterSet, name, expected) => {
		expect(read({ characterSet, name, bornOn: '19880214' }).subject).toEqual({
			name: expected,
			patientId: null,
			bornOn: '1988-02-14'
		});
	});

	it.each(['19000101', '20261399', '', 'ab'])('says no birth date by %s', (bornOn) => {
		expect(read({ bornOn }).subject?.bornOn).toBeNull();
	});

	it('is sorted by its modality, else by its shape', () => {
		const kind = (parts: DicomParts) => kindOfFile(read(parts));
		expect(kind({ modality: 'IO' })).toBe('intraoral');
		expect(kind({ modality: 'PX' })).toBe('panoramic');
		expect(kind({ modality: 'CT' })).toBe('cbct');
		expect(kind({ modality: 'DX', rows: 100, columns: 200 })).toBe('panoramic');
		expect(kind({ modality: 'DX', rows: 30, columns: 40 })).toBe('intraoral');
		expect(kind({ modality: 'DX', rows: 8, columns: 8, frames: 9 })).toBe('cbct');
	});
});

describe('fragments', () => {
	it('are followed alike in whatever pieces they come', () => {
		const sequence = bytesOf(
			dicomItem(zeros(8)),
			dicomItem(bytesOf([1, 2, 3, 4])),
			dicomItem(zeros(70)),
			SEQUENCE_END,
			'tail'
		);
		for (const size of [1, 3, 8, 9, 1_000]) {
			const walk = new FragmentWalk();
			let used = 0;
			for (let at = 0; at < sequence.length; at += size)
				used += walk.push(sequence.subarray(at, at + size));
			expect(walk).toMatchObject({ state: 'over', fragments: 2 });
			expect([...walk.firstBytes]).toEqual([1, 2, 3, 4]);
			expect(used).toBe(sequence.length - 4);
		}
	});
});
