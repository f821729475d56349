import { describe, expect, it } from 'vitest';
import { checkBeginning, checkFile } from '../../../worker/domain/imaging/check-file.ts';
import { goodFiles, hostileFiles } from '../../support/file-corpus.ts';
import { aWholeJpeg, aPdf } from '../../support/files.ts';

describe('a file', () => {
	it('is never kept when it is one of two hundred hostile ones', () => {
		const files = hostileFiles();
		expect(files).toHaveLength(200);
		expect(new Set(files.map(({ name }) => name)).size).toBe(200);
		expect(files.filter(({ bytes }) => checkFile(bytes).ok).map(({ name }) => name)).toEqual([]);
	});

	it('is kept when it is one of fifty as clinics have them', () => {
		const files = goodFiles();
		expect(files).toHaveLength(50);
		const refused = files.flatMap(({ name, bytes }) => {
			const checked = checkFile(bytes);
			return checked.ok ? [] : [`${name}: ${checked.failure}`];
		});
		expect(refused).toEqual([]);
	});

	it('tells why it is refused', () => {
		const faults = Object.fromEntries(
			hostileFiles().map(({ name, bytes }) => {
				const checked = checkFile(bytes);
				return [name, checked.ok ? null : checked.failure];
			})
		);
		expect(faults).toMatchObject({
			'a page': 'unknown_type',
			'a HEIC': 'unknown_type',
			'a jpeg cut after 12 parts of 13': 'truncated',
			'a png cut after 6 parts of 13': 'truncated',
			'a pdf cut after 12 parts of 13': 'truncated',
			'a dicom cut after 12 parts of 13': 'truncated',
			'a JPEG of 65535×65535': 'too_many_pixels',
			'a DICOM file whose packed frame is 65535×65535': 'too_many_pixels',
			'a jpeg with an archive behind it': 'foreign_data',
			'a DICOM file whose preamble is a program': 'foreign_data',
			'a deflated DICOM file': 'deflated',
			'a DICOM film': 'unknown_syntax',
			'a DICOM file without pixels': 'no_picture',
			'a PNG of moving pictures': 'animated',
			'a PDF with /J#61vaScript 1': 'foreign_data'
		});
	});

	it('is refused at its first part when it is too long or too large to unpack', () => {
		expect(checkBeginning(aPdf(), 60 * 1024 * 1024)).toEqual({ ok: false, failure: 'too_large' });
		expect(checkBeginning(aWholeJpeg(65_535, 65_535), 900)).toEqual({
			ok: false,
			failure: 'too_many_pixels'
		});
		expect(checkBeginning(aWholeJpeg(10_000, 10_000), 900)).toEqual({
			ok: true,
			value: 'image/jpeg'
		});
	});
});
