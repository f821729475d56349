/**
 * A tooth as it is stored (ISO 3950 seen from the patient): quadrant 1 upper right, 2 upper left, 3 lower
 * left, 4 lower right, for primary teeth too; position counts from the midline. A supernumerary tooth
 * stands beside the tooth whose place it names. Never a bare number: systems number supernumerary and
 * primary teeth differently.
 */
export interface Tooth {
	quadrant: Quadrant;
	/** 1 to 8, of primary teeth 1 to 5. */
	position: number;
	primary: boolean;
	supernumerary: boolean;
}

export const QUADRANTS = [1, 2, 3, 4] as const;
export type Quadrant = (typeof QUADRANTS)[number];

export const LAST_POSITION = 8;
export const LAST_PRIMARY_POSITION = 5;
const PRIMARY_QUADRANT = 4;

export const isTooth = ({ quadrant, position, primary }: Tooth): boolean =>
	(QUADRANTS as readonly number[]).includes(quadrant) &&
	Number.isInteger(position) &&
	position >= 1 &&
	position <= (primary ? LAST_PRIMARY_POSITION : LAST_POSITION);

/** `36`, `75` for a primary one, `11S` for a supernumerary one beside 11; also the key of a tooth. */
export const fdiOf = ({ quadrant, position, primary, supernumerary }: Tooth): string =>
	`${primary ? quadrant + PRIMARY_QUADRANT : quadrant}${position}${supernumerary ? 'S' : ''}`;

/** The tooth that `fdiOf` wrote, null for anything else. */
export function toothOfFdi(text: string): Tooth | null {
	const parts = /^([1-8])([1-8])(S?)$/.exec(text);
	if (!parts) return null;
	const written = Number(parts[1]);
	const primary = written > PRIMARY_QUADRANT;
	const tooth: Tooth = {
		quadrant: (primary ? written - PRIMARY_QUADRANT : written) as Quadrant,
		position: Number(parts[2]),
		primary,
		supernumerary: parts[3] === 'S'
	};
	return isTooth(tooth) ? tooth : null;
}

export const isUpper = ({ quadrant }: Pick<Tooth, 'quadrant'>): boolean => quadrant <= 2;
/** The patient's right is on the left of the screen. */
export const isRight = ({ quadrant }: Pick<Tooth, 'quadrant'>): boolean =>
	quadrant === 1 || quadrant === 4;
export const isAnterior = ({ position }: Pick<Tooth, 'position'>): boolean => position <= 3;

export const TOOTH_CLASSES = ['incisor', 'canine', 'premolar', 'molar'] as const;
export type ToothClass = (typeof TOOTH_CLASSES)[number];

/** Primary teeth have no premolars: 54 and 55 are molars. */
export function classOf({ position, primary }: Pick<Tooth, 'position' | 'primary'>): ToothClass {
	if (position <= 2) return 'incisor';
	if (position === 3) return 'canine';
	return !primary && position <= 5 ? 'premolar' : 'molar';
}

/** As a viewer sees an arch: from the patient's right to the left. */
const across = (right: Quadrant, left: Quadrant, primary: boolean): Tooth[] => {
	const last = primary ? LAST_PRIMARY_POSITION : LAST_POSITION;
	const positions = Array.from({ length: last }, (_, i) => i + 1);
	const at = (quadrant: Quadrant) => (position: number) => ({
		quadrant,
		position,
		primary,
		supernumerary: false
	});
	return [...positions.toReversed().map(at(right)), ...positions.map(at(left))];
};

export const PERMANENT_TEETH: { upper: readonly Tooth[]; lower: readonly Tooth[] } = {
	upper: across(1, 2, false),
	lower: across(4, 3, false)
};
export const PRIMARY_TEETH: { upper: readonly Tooth[]; lower: readonly Tooth[] } = {
	upper: across(1, 2, true),
	lower: across(4, 3, true)
};
