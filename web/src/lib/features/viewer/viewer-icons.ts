import type { IconShape } from '$lib/ui/icons.ts';

/** The viewer's own signs, of the family of `ui/icons.ts`. */
const stroke = (d: string): IconShape => ({ d });
export const contrast = stroke(
	'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 2v12M8 4.500h3.600M8 7h4.900M8 9.500h4.700M8 12h3'
);
export const magnify = stroke(
	'M7 11.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9zM10.400 10.400l3.400 3.400M5 7h4M7 5v4'
);
export const hand = stroke(
	'M5.500 8V4a1 1 0 0 1 2 0v3-4a1 1 0 0 1 2 0v4-3a1 1 0 0 1 2 0v5.500c0 2.500-1.400 4.500-3.700 4.500-2 0-2.900-.9-3.800-2.500L2.600 9c-.5-1 .9-1.800 1.600-.9z'
);
export const invert = stroke(
	'M2.500 2.500h11v11h-11zM13.500 2.500l-11 11M9 11h3M4.500 5h3M6 3.500v3'
);
export const rotate = stroke('M13 8a5 5 0 1 1-1.500-3.600M13.500 2v3h-3');
export const mirror = stroke('M8 2v12M6 4L2 12h4zM10 4l4 8h-4z');
export const ruler = stroke(
	'M2 10.500L10.500 2 14 5.500 5.500 14zM4.800 7.700l1.400 1.400M6.900 5.600l1.400 1.400M9 3.500l1.400 1.400'
);
export const angle = stroke('M13.500 13h-11L10 3.500M6 13a5 5 0 0 0-1-3');
export const axes = stroke('M3 13.500L7 2.500M13.500 11L2.500 6M9.500 9.200a4 4 0 0 1-4.600 1.200');
export const ellipse = stroke(
	'M8 12.500c3.300 0 6-2 6-4.500s-2.700-4.500-6-4.500S2 5.500 2 8s2.700 4.500 6 4.500z'
);
export const arrow = stroke('M3 13L12.500 3.500M6.500 3.500h6v6');
export const words = stroke('M3 4V3h10v1M8 3v10M6 13h4');
export const calibrate = stroke(
	'M2.500 8h11M2.500 5v6M13.500 5v6M5.200 6.800v2.400M8 6.300v3.400M10.800 6.800v2.400'
);
export const compare = stroke('M2.500 3h11v10h-11zM8 1.500v13M4 10l2-3M10 7l2 3');
export const reset = stroke('M2.500 8a5.500 5.500 0 1 0 1.700-4M4 1.500v2.800h2.800');
export const panel = stroke('M2.500 3h11v10h-11zM10 3v10');
