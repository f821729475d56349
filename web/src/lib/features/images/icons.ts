import type { IconShape } from '$lib/ui/icons.ts';

/** A film with a tooth: the sign of the tab, and of an image that nothing smaller stands for. */
export const film: IconShape = {
	d: 'M2 3h12v10H2zM6 6c.7-.6 1.300-.2 2-.2s1.300-.4 2 .2c.9.9.2 2.300 0 3.300-.2.8-.4 1.400-.8 1.400-.5 0-.5-1.400-1.200-1.400s-.7 1.400-1.200 1.400c-.4 0-.6-.6-.8-1.400-.2-1-.9-2.400 0-3.300z'
};
