import type { MountLayoutId, MountSlot } from '#domain/imaging/mounts';
import { toothWord } from '$lib/features/chart/tooth-notation.svelte.ts';
import { m } from '$lib/paraglide/messages.js';

const LAYOUTS: Record<MountLayoutId, () => string> = {
	full_mouth: m.images_layout_full_mouth,
	bitewings: m.images_layout_bitewings,
	orthodontic: m.images_layout_orthodontic
};
export const layoutWord = (layout: MountLayoutId): string => LAYOUTS[layout]();

const VIEWS: Record<string, () => string> = {
	face_front: m.images_view_face_front,
	face_smile: m.images_view_face_smile,
	face_profile: m.images_view_face_profile,
	upper_arch: m.images_view_upper_arch,
	lower_arch: m.images_view_lower_arch,
	overjet: m.images_view_overjet,
	right_side: m.images_view_right_side,
	front_teeth: m.images_view_front_teeth,
	left_side: m.images_view_left_side
};

/** What belongs there: the view of a photograph, the teeth of a film. */
export const slotWord = ({ id, teeth }: MountSlot): string =>
	VIEWS[id]?.() ?? `${toothWord(teeth[0] ?? '')}–${toothWord(teeth.at(-1) ?? '')}`;
