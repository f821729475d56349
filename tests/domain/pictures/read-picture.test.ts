import { describe, expect, it } from 'vitest';
import { readPicture, type PictureKind } from '../../../worker/domain/pictures/read-picture.ts';
import {
	aJpeg,
	aLosslessWebp,
	aLossyWebp,
	anExtendedWebp,
	aPng,
	NO_PICTURES
} from '../../support/pictures.ts';

const MOST = 40_000_000;
const KINDS: PictureKind[] = ['image/jpeg', 'image/png', 'image/webp'];

describe('a picture', () => {
	it.each<[string, PictureKind, (width: number, height: number) => Uint8Array]>([
		['PNG', 'image/png', aPng],
		['JPEG', 'image/jpeg', aJpeg],
		['lossy WebP', 'image/webp', aLossyWebp],
		['lossless WebP', 'image/webp', aLosslessWebp],
		['extended WebP', 'image/webp', anExtendedWebp]
	])('says its own size: %s', (_, kind, make) => {
		for (const [width, height] of [
			[1, 1],
			[1600, 900],
			[900, 1601]
		] as const)
			expect(readPicture(make(width, height), kind, MOST)).toEqual({
				ok: true,
				value: { width, height }
			});
	});

	it('is read from the middle of a larger buffer as well', () => {
		const held = new Uint8Array(200);
		held.set(aPng(640, 480), 50);
		expect(readPicture(held.subarray(50, 120), 'image/png', MOST)).toMatchObject({
			value: { width: 640, height: 480 }
		});
	});

	it('has pixels, and no more than fit', () => {
		expect(readPicture(aPng(8000, 5000), 'image/png', MOST).ok).toBe(true);
		expect(readPicture(aPng(8000, 5001), 'image/png', MOST)).toMatchObject({
			failure: 'out_of_range'
		});
		expect(readPicture(aPng(2 ** 31, 2 ** 31), 'image/png', MOST)).toMatchObject({
			failure: 'out_of_range'
		});
		expect(readPicture(aPng(0, 100), 'image/png', MOST)).toMatchObject({ failure: 'out_of_range' });
		expect(readPicture(aJpeg(100, 0), 'image/jpeg', MOST)).toMatchObject({
			failure: 'out_of_range'
		});
	});

	it('is what it was said to be', () => {
		expect(readPicture(aPng(10, 10), 'image/jpeg', MOST)).toMatchObject({ failure: 'wrong_type' });
		expect(readPicture(aJpeg(10, 10), 'image/webp', MOST)).toMatchObject({ failure: 'wrong_type' });
		expect(readPicture(aLossyWebp(10, 10), 'image/png', MOST)).toMatchObject({
			failure: 'wrong_type'
		});
	});

	it.each(NO_PICTURES)('is not %s', (_, bytes) => {
		for (const kind of KINDS)
			expect(readPicture(bytes, kind, MOST)).toEqual({ ok: false, failure: 'wrong_type' });
	});

	it('never fails on bytes of any length', () => {
		for (const whole of [aPng(9, 9), aJpeg(9, 9), aLossyWebp(9, 9), anExtendedWebp(9, 9)])
			for (let length = 0; length <= whole.length; length++)
				for (const kind of KINDS) readPicture(whole.slice(0, length), kind, MOST);
	});
});
