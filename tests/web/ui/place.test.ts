import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBeside, pointAnchor, type Side } from '../../../web/src/lib/ui/place.ts';

const view = { width: 1000, height: 800 };

describe('a box beside its anchor', () => {
	it('stands below when there is room, above when there is not', () => {
		const box = { width: 200, height: 300 };
		expect(placeBeside(pointAnchor(100, 100), box, view).top).toBe(104);
		expect(placeBeside(pointAnchor(100, 700), box, view).top).toBe(396);
	});

	it('never leaves a window that can hold it', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 1000 }),
				fc.integer({ min: 0, max: 800 }),
				fc.integer({ min: 1, max: 900 }),
				fc.integer({ min: 1, max: 700 }),
				fc.constantFrom<Side>('below', 'above', 'right'),
				fc.constantFrom('start' as const, 'end' as const),
				(x, y, width, height, side, align) => {
					const at = placeBeside(pointAnchor(x, y), { width, height }, view, side, align);
					expect(at.left).toBeGreaterThanOrEqual(8);
					expect(at.top).toBeGreaterThanOrEqual(8);
					expect(at.left + width).toBeLessThanOrEqual(992);
					expect(at.top + height).toBeLessThanOrEqual(792);
				}
			)
		);
	});
});
