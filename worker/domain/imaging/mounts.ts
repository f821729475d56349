import type { ImageKind } from './vocabulary.ts';

/** Where one image lies, in cells of the mount's grid, seen as the viewer faces the patient. */
export interface MountSlot {
	id: string;
	column: number;
	row: number;
	columns: number;
	rows: number;
	/** FDI of the teeth that are seen there, from left to right on the screen; empty for a photograph. */
	teeth: readonly string[];
}

export interface MountLayout {
	id: MountLayoutId;
	kind: ImageKind;
	columns: number;
	rows: number;
	slots: readonly MountSlot[];
}

export const MOUNT_LAYOUTS = ['full_mouth', 'bitewings', 'orthodontic'] as const;
export type MountLayoutId = (typeof MOUNT_LAYOUTS)[number];

const slot = (
	id: string,
	[column, row, columns, rows]: readonly [number, number, number, number],
	teeth = ''
): MountSlot => ({ id, column, row, columns, rows, teeth: teeth ? teeth.split(' ') : [] });

/**
 * Full-mouth series of 18 films: 7 above, 7 below, 4 bitewings between them; front films stand
 * upright. The patient's right is on the left.
 */
const FULL_MOUTH: MountLayout = {
	id: 'full_mouth',
	kind: 'intraoral',
	columns: 18,
	rows: 8,
	slots: [
		slot('upper_right_molars', [0, 0, 3, 2], '18 17 16'),
		slot('upper_right_premolars', [3, 0, 3, 2], '16 15 14'),
		slot('upper_right_canine', [6, 0, 2, 3], '14 13 12'),
		slot('upper_incisors', [8, 0, 2, 3], '12 11 21 22'),
		slot('upper_left_canine', [10, 0, 2, 3], '22 23 24'),
		slot('upper_left_premolars', [12, 0, 3, 2], '24 25 26'),
		slot('upper_left_molars', [15, 0, 3, 2], '26 27 28'),
		slot('bitewing_right_molars', [0, 3, 3, 2], '18 17 16 46 47 48'),
		slot('bitewing_right_premolars', [3, 3, 3, 2], '16 15 14 44 45 46'),
		slot('bitewing_left_premolars', [12, 3, 3, 2], '24 25 26 34 35 36'),
		slot('bitewing_left_molars', [15, 3, 3, 2], '26 27 28 36 37 38'),
		slot('lower_right_molars', [0, 6, 3, 2], '48 47 46'),
		slot('lower_right_premolars', [3, 6, 3, 2], '46 45 44'),
		slot('lower_right_canine', [6, 5, 2, 3], '44 43 42'),
		slot('lower_incisors', [8, 5, 2, 3], '42 41 31 32'),
		slot('lower_left_canine', [10, 5, 2, 3], '32 33 34'),
		slot('lower_left_premolars', [12, 6, 3, 2], '34 35 36'),
		slot('lower_left_molars', [15, 6, 3, 2], '36 37 38')
	]
};

const BITEWINGS: MountLayout = {
	id: 'bitewings',
	kind: 'intraoral',
	columns: 4,
	rows: 1,
	slots: FULL_MOUTH.slots
		.filter(({ id }) => id.startsWith('bitewing'))
		.map((film, column) => ({ ...film, column, row: 0, columns: 1, rows: 1 }))
};

/** The photographs of an orthodontic record: three of the face, six inside the mouth. */
const ORTHODONTIC: MountLayout = {
	id: 'orthodontic',
	kind: 'photo',
	columns: 3,
	rows: 3,
	slots: [
		slot('face_front', [0, 0, 1, 1]),
		slot('face_smile', [1, 0, 1, 1]),
		slot('face_profile', [2, 0, 1, 1]),
		slot('upper_arch', [0, 1, 1, 1]),
		slot('overjet', [1, 1, 1, 1]),
		slot('lower_arch', [2, 1, 1, 1]),
		slot('right_side', [0, 2, 1, 1]),
		slot('front_teeth', [1, 2, 1, 1]),
		slot('left_side', [2, 2, 1, 1])
	]
};

const LAYOUTS: Record<MountLayoutId, MountLayout> = {
	full_mouth: FULL_MOUTH,
	bitewings: BITEWINGS,
	orthodontic: ORTHODONTIC
};

export const layoutOf = (id: MountLayoutId): MountLayout => LAYOUTS[id];
