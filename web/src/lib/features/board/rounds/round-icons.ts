import type { IconShape } from '$lib/ui/icons.ts';

/** A list of people, of whom one has said yes. */
export const queue: IconShape = { d: 'M2.5 4h7M2.5 8h5M2.5 12h5M10 10.5l2 2 3-3.5' };
