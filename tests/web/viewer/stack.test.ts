import { expect, it } from 'vitest';
import type { Picture } from '../../../web/src/lib/features/viewer/picture/picture.ts';
import { beginAt, openStack, Stack } from '../../../web/src/lib/features/viewer/picture/stack.ts';

const ids = Array.from({ length: 300 }, (_, i) => `img_${i}`);
const slice = (value: number, slope = 1): Picture => ({
	...{ width: 1, height: 1, frames: 1, isColour: false, slope, intercept: 0 },
	...{ isInverted: false, isHounsfield: true, windows: [], scale: null, scaleIn: null },
	frame: () => Promise.resolve(Int16Array.of(value))
});

/** Opens slices by hand; tells which were asked for and which were given up. */
function aStack(make = (at: number) => slice(at)) {
	const asked: number[] = [];
	const left: number[] = [];
	const stack = new Stack(ids, (id, signal) => {
		const at = ids.indexOf(id);
		asked.push(at);
		signal.addEventListener('abort', () => left.push(at));
		return at === 200 ? new Promise(() => undefined) : Promise.resolve(make(at));
	});
	return { stack, asked, left };
}

it('a volume opens with one slice and fetches its neighbours, nearest first, never all of it', async () => {
	const { stack, asked } = aStack();
	const picture = await openStack(stack, ids.length, 150);
	expect(picture.frames).toBe(300);
	expect(asked).toEqual([150, 151, 149, 152, 148, 153, 147, 154, 146]);
	expect([...(await picture.frame(151))]).toEqual([151]);
	expect(asked.slice(9)).toEqual([155]);
	expect([...(await picture.frame(0))]).toEqual([0]);
	expect(Math.max(...asked.slice(10))).toBe(4);
});

it('what is on its way for a place that was left behind is given up, and asked for again later', async () => {
	const { stack, asked, left } = aStack();
	await stack.slice(150);
	void stack.slice(200);
	await stack.slice(150);
	expect(left).toEqual([200]);
	void stack.slice(200);
	expect(asked.filter((at) => at === 200)).toHaveLength(2);
	stack.close();
	expect(left).toContain(200);
});

it('a slice of another scale is named, and one that failed is tried again', async () => {
	let tries = 0;
	const stack = new Stack(ids, (id) => {
		const at = ids.indexOf(id);
		if (at === 100 && ++tries === 1) return Promise.reject(new Error('offline'));
		return Promise.resolve(slice(at, at === 149 ? 2 : 1));
	});
	const picture = await openStack(stack, ids.length, 150);
	await expect(picture.frame(149)).rejects.toMatchObject({ reason: 'other_slice' });
	await expect(picture.frame(100)).rejects.toThrow('offline');
	expect([...(await picture.frame(100))]).toEqual([100]);
});

it('who comes by an end of a volume begins in its middle', () => {
	expect([beginAt(ids, 'img_0'), beginAt(ids, 'img_299'), beginAt(ids, 'img_7')]).toEqual([
		149, 149, 7
	]);
	expect(beginAt(['a', 'b'], 'b')).toBe(0);
});
