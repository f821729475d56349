export const SEXES = ['male', 'female', 'unknown'] as const;
export type Sex = (typeof SEXES)[number];

/** An inactive or deceased patient gets no reminders. */
export const PATIENT_STATES = ['active', 'inactive', 'deceased'] as const;
export type PatientState = (typeof PATIENT_STATES)[number];

export const RELATIONS = [
	'parent',
	'child',
	'spouse',
	'sibling',
	'guardian',
	'ward',
	'other'
] as const;
export type Relation = (typeof RELATIONS)[number];

const INVERSE: Record<Relation, Relation> = {
	parent: 'child',
	child: 'parent',
	spouse: 'spouse',
	sibling: 'sibling',
	guardian: 'ward',
	ward: 'guardian',
	other: 'other'
};

/** What the patient is to a relative who is `relation` to the patient. */
export const inverseOf = (relation: Relation): Relation => INVERSE[relation];
