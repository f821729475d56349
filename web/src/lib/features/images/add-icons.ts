import type { IconShape } from '$lib/ui/icons.ts';

/** Ways to bring images in, apart from the tab's own sign: that one belongs to the page's first script. */
const stroke = (d: string): IconShape => ({ d });
export const camera = stroke(
	'M2 5h2.800l1-1.700h4.400l1 1.700H14v8H2zM8 11.300a2.400 2.400 0 1 0 0-4.800 2.400 2.400 0 0 0 0 4.800z'
);
export const folder = stroke('M2 3.500h4.200l1.500 2H14v7.500H2z');
