/** A finding, something done or to be done, or how a tooth stands in the mouth. */
export const ENTRY_KINDS = ['condition', 'procedure', 'state'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** `existing_ours` was done here before it was charted, `existing_other` elsewhere. */
export const ENTRY_STATUSES = [
	'condition',
	'planned',
	'in_process',
	'completed',
	'existing_ours',
	'existing_other',
	'referred'
] as const;
export type EntryStatus = (typeof ENTRY_STATUSES)[number];

/** Findings that name surfaces come first; `watch` may. */
export const SURFACE_CONDITIONS = ['caries', 'secondary_caries', 'wedge_defect', 'wear'] as const;
export const CONDITIONS = [
	...SURFACE_CONDITIONS,
	'fracture',
	'apical_lesion',
	'impacted',
	'retained_root',
	'mobility',
	'watch'
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** `permanent_present` and `primary_present` say which tooth stands in a place that both could have. */
export const TOOTH_STATES = [
	'missing',
	'unerupted',
	'primary_present',
	'permanent_present',
	'supernumerary',
	'rotation',
	'note'
] as const;
export type ToothState = (typeof TOOTH_STATES)[number];

export const MATERIALS = [
	'composite',
	'glass_ionomer',
	'amalgam',
	'ceramic',
	'zirconia',
	'metal',
	'metal_ceramic',
	'gold',
	'acrylic',
	'temporary'
] as const;
export type Material = (typeof MATERIALS)[number];

/** Which way an impacted tooth leans. */
export const TILTS = ['mesial', 'distal', 'horizontal', 'vertical'] as const;
export type Tilt = (typeof TILTS)[number];

export const UNITS = ['retainer', 'pontic'] as const;
export type BridgeUnit = (typeof UNITS)[number];

/** What the site and the code leave open; only what is meant is there. */
export interface EntryDetail {
	/** Of `rotation`: mesially positive, -90 to 90. */
	degrees?: number | undefined;
	tilt?: Tilt | undefined;
	/** Of `mobility`: 1 to 3. */
	grade?: number | undefined;
	unit?: BridgeUnit | undefined;
}

/**
 * Why an entry holds no more. `mistake` was never so and shows on no date; `replaced` has a successor;
 * `resolved` is over (healed, shed, given up); `moved` belongs to another patient and shows on no date.
 */
export const ENDINGS = ['mistake', 'replaced', 'resolved', 'moved'] as const;
export type Ending = (typeof ENDINGS)[number];
