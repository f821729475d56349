import { expect, it } from 'vitest';
import { decodeLosslessJpeg } from '../../../web/src/lib/features/viewer/picture/codecs/jpeg-lossless.ts';
import { unpackRle } from '../../../web/src/lib/features/viewer/picture/codecs/rle.ts';
import { openDicom } from '../../../web/src/lib/features/viewer/picture/dicom/open-dicom.ts';
import { anElement, aDicomFile } from './a-dicom-file.ts';

it('runs and literals of every byte plane come back beside each other', () => {
	const header = new DataView(new ArrayBuffer(64));
	[2, 64, 67].forEach((value, i) => header.setUint32(i * 4, value, true));
	const packed = [...new Uint8Array(header.buffer), 253, 1, 128, 2, 7, 8, 9, 0, 10];
	const bytes = unpackRle(Uint8Array.from(packed), { pixels: 4, samples: 1, bytes: 2 });
	expect([...new Uint16Array(bytes.buffer)]).toEqual([0x107, 0x108, 0x109, 0x10a]);
});

/** A lossless JPEG of one component whose table gives class `n` the code `n` of four bits. */
function lossless(bits: string, size: { width: number; height: number }, predictor = 1, more = '') {
	const data = bits
		.replaceAll(' ', '')
		.padEnd(Math.ceil(bits.replaceAll(' ', '').length / 8) * 8, '1');
	const scan = (data.match(/.{8}/g) ?? []).flatMap((byte) => {
		const value = parseInt(byte, 2);
		return value === 255 ? [255, 0] : [value];
	});
	const classes = Array.from({ length: 12 }, (_, i) => i);
	const counts = [0, 0, 0, 12, ...Array.from({ length: 12 }, () => 0)];
	return Uint8Array.from([
		...[255, 0xd8, 255, 0xc3, 0, 11, 8, 0, size.height, 0, size.width, 1, 1, 0x11, 0],
		...[255, 0xc4, 0, 31, 0, ...counts, ...classes],
		...more.split(',').filter(Boolean).map(Number),
		...[255, 0xda, 0, 8, 1, 1, 0, predictor, 0, 0, ...scan, 255, 0xd9]
	]);
}

it('a lossless JPEG is its differences from what lies left and above', () => {
	// 128+3=131, 131-1=130; above 131+0=131, left 131+5=136 — classes 2, 1, 0, 3.
	const bits = '0010 11 0001 0 0000 0011 101';
	expect([...decodeLosslessJpeg(lossless(bits, { width: 2, height: 2 })).samples]).toEqual([
		131, 130, 131, 136
	]);
	// Predictor 4 expects left + above - corner for the last: 131 + 130 - 131 = 130.
	expect(decodeLosslessJpeg(lossless(bits, { width: 2, height: 2 }, 4)).samples[3]).toBe(135);
});

it('a code that no table knows is a broken file, not a picture', () => {
	expect(() => decodeLosslessJpeg(lossless('1111', { width: 1, height: 1 }))).toThrow('broken');
	expect(() => decodeLosslessJpeg(Uint8Array.of(255, 0xd8))).toThrow('broken');
});

it('twelve bits stored above overlays are read as they are meant, signed ones with their sign', async () => {
	const pixels = Uint16Array.of(0xf001, 0x0800, 0x0fff, 0x7fff);
	const unsigned = await openDicom(aDicomFile({ pixels }));
	expect([...(await unsigned.frame(0))]).toEqual([1, 2048, 4095, 4095]);
	const signed = await openDicom(aDicomFile({ pixels, isSigned: true }));
	expect([...(await signed.frame(0))]).toEqual([1, -2048, -1, -1]);
});

it('scale and window are the file’s own: rows first, and named where it lies', async () => {
	const picture = await openDicom(
		aDicomFile({
			pixels: new Uint16Array(4),
			more: [
				anElement(0x0018, 0x1164, 'DS', '0.2\\0.1'),
				anElement(0x0028, 0x1050, 'DS', '1630'),
				anElement(0x0028, 0x1051, 'DS', '2140')
			]
		})
	);
	expect(picture).toMatchObject({
		width: 2,
		height: 2,
		scale: { x: 0.1, y: 0.2 },
		scaleIn: 'detector',
		windows: [{ centre: 1630, width: 2140 }],
		isColour: false
	});
});

it('a spacing that is the detector’s own is not taken for one at the patient', async () => {
	const spaced = (inPatient: string) =>
		openDicom(
			aDicomFile({
				pixels: new Uint16Array(4),
				more: [
					anElement(0x0018, 0x1164, 'DS', '0.1\\0.1'),
					anElement(0x0028, 0x0030, 'DS', inPatient)
				]
			})
		);
	expect(await spaced('0.1\\0.1')).toMatchObject({ scaleIn: 'detector' });
	expect(await spaced('0.08\\0.08')).toMatchObject({ scaleIn: 'patient', scale: { x: 0.08 } });
});

it('frames of a volume are found each, and what lies beyond the end is broken', async () => {
	const pixels = Uint16Array.from({ length: 8 }, (_, i) => i);
	const volume = await openDicom(aDicomFile({ pixels, frames: 2 }));
	expect([...(await volume.frame(1))]).toEqual([4, 5, 6, 7]);
	await expect(volume.frame(2)).rejects.toMatchObject({ reason: 'broken' });
});

it('what nobody here unpacks is named', async () => {
	const file = aDicomFile({ pixels: new Uint16Array(4), syntax: '1.2.840.10008.1.2.4.201' });
	await expect(openDicom(file)).rejects.toMatchObject({
		reason: 'syntax',
		subject: 'HTJ2K Lossless'
	});
	await expect(openDicom(Uint8Array.of(1, 2, 3))).rejects.toMatchObject({ name: 'Unopenable' });
});
