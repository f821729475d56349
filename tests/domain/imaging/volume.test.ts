import { expect, it } from 'vitest';
import { factsOf } from '../../../worker/domain/imaging/dicom/read-facts.ts';
import { readDicom } from '../../../worker/domain/imaging/dicom/read-dicom.ts';
import {
	inOrder,
	sliceAt,
	volumeOf,
	type Slice
} from '../../../worker/domain/imaging/dicom/volume.ts';
import { aDicom, type DicomParts } from '../../support/dicom-files.ts';

const AXIAL = [1, 0, 0, 0, 1, 0];
const factsIn = (parts: DicomParts) => {
	const head = readDicom(aDicom({ modality: 'CT', series: '1.2.3', ...parts }));
	if (!head.ok) throw new Error(head.failure);
	return factsOf(head.value);
};

it('a slice lies where its first pixel is along its normal, however the gantry was tilted', () => {
	expect(sliceAt([-80, -80, 12.5], AXIAL)).toBe(12.5);
	expect(sliceAt([-80, 7, 30], [1, 0, 0, 0, 0, -1])).toBe(7);
	const half = Math.SQRT1_2;
	expect(sliceAt([0, 0, 10], [1, 0, 0, 0, half, half])).toBeCloseTo(10 * half, 9);
	expect(sliceAt([0, 0, null], AXIAL)).toBe(null);
	expect(sliceAt([], [])).toBe(null);
});

it('slices of one series and one size are a volume; a scout film, a sweep and a small film are none', () => {
	const parts = { position: '0\\0\\3.5', orientation: AXIAL.join('\\') };
	expect(factsIn(parts)).toMatchObject({ seriesUid: '1.2.3', sliceAt: 3.5 });
	const volume = volumeOf(factsIn(parts));
	expect(volume).not.toBe(null);
	expect(volumeOf(factsIn({}))).toBe(volume);
	expect(volumeOf(factsIn({ rows: 16 }))).not.toBe(volume);
	expect(volumeOf(factsIn({ series: '1.2.4' }))).not.toBe(volume);
	expect(volumeOf(factsIn({ series: undefined }))).toBe(null);
	expect(volumeOf(factsIn({ frames: 2 }))).toBe(null);
	expect(volumeOf(factsIn({ modality: 'IO' }))).toBe(null);
	expect(volumeOf(null)).toBe(null);
});

it('they are ordered by place, and by the numbers of the device when one does not say its place', () => {
	const slices = [
		{ id: 'c', sliceAt: 2, instanceNumber: 1 },
		{ id: 'b', sliceAt: -1, instanceNumber: 3 },
		{ id: 'a', sliceAt: 0.5, instanceNumber: 2 }
	];
	const ids = (of: Slice[]) => inOrder(of).map(({ id }) => id);
	expect(ids(slices)).toEqual(['b', 'a', 'c']);
	const lost = { id: 'd', sliceAt: null, instanceNumber: 0 };
	expect(ids([...slices, lost])).toEqual(['d', 'c', 'a', 'b']);
});
