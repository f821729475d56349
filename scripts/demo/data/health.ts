/** What the demo's first patients told of their health; numbers are places in the list of grown patients. */
export const HEALTH = [
	{
		patient: 0,
		facts: [
			{
				...{ kind: 'allergy', code: 'penicillins', severity: 'severe' },
				...{ since: '2021', text: '喉头水肿，禁阿莫西林' }
			},
			{ kind: 'medication', code: 'warfarin', since: '2024-05', text: 'INR 2.4' },
			{ kind: 'condition', code: 'hypertension', since: '2018' },
			{ kind: 'family', code: 'periodontitis_family' },
			{ kind: 'lifestyle', code: 'smoked_before' }
		]
	},
	{
		patient: 1,
		facts: [
			{ kind: 'allergy', code: 'latex' },
			{ kind: 'condition', code: 'diabetes_2', since: '2015', text: 'HbA1c 7.1%' }
		]
	},
	{ patient: 2, facts: [{ kind: 'condition', code: 'anxiety' }] },
	{ patient: 5, facts: [{ kind: 'allergy', code: 'penicillins', since: '2009' }] }
] as const;

/** A history that its patient has filled in and that waits for the doctor. */
export const HISTORY = {
	patient: 0,
	answers: {
		allergy_drugs: ['penicillins'],
		allergy_materials: ['none'],
		heart: ['hypertension', 'arrhythmia'],
		infections: ['none'],
		medicines: ['warfarin', 'bisphosphonates'],
		habits: ['smoked_before'],
		reason: '左下后牙遇冷酸痛一周，想了解种植。'
	}
} as const;

/** A search by combination that the house keeps. */
export const LIST = {
	name: '青霉素过敏',
	isShared: true,
	where: { facts: [{ kind: 'allergy', code: 'penicillins' }] }
} as const;
