import type { IconShape } from '$lib/ui/icons.ts';

/** A camera. */
export const camera: IconShape = {
	d: 'M2 5h2.800l1-1.700h4.400l1 1.700H14v8H2zM8 11.300a2.400 2.400 0 1 0 0-4.800 2.400 2.400 0 0 0 0 4.800z'
};
/** A folder. */
export const folder: IconShape = { d: 'M2 3.500h4.200l1.500 2H14v7.500H2z' };
/** A film with a tooth. */
export const film: IconShape = {
	d: 'M2 3h12v10H2zM6 6c.7-.6 1.300-.2 2-.2s1.300-.4 2 .2c.9.9.2 2.300 0 3.300-.2.8-.4 1.400-.8 1.400-.5 0-.5-1.400-1.200-1.400s-.7 1.400-1.200 1.400c-.4 0-.6-.6-.8-1.400-.2-1-.9-2.400 0-3.300z'
};
