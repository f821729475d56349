/** What a clinic asks of the patient for one service (F6). */
export interface PatientRules {
	audience: 'everyone' | 'new' | 'returning';
	/** One of these is enough; empty asks for none. */
	tags: readonly string[];
}

/**
 * Whether this patient may have the service online, by their card: no completed visit yet is new.
 * Asked only after the phone is proven, and a refusal says the same whatever the reason (T8).
 */
export const suitsPatient = (
	{ audience, tags }: PatientRules,
	card: { isNew: boolean; tags: readonly string[] }
): boolean =>
	(audience === 'everyone' || (audience === 'new') === card.isNew) &&
	(tags.length === 0 || tags.some((tag) => card.tags.includes(tag)));
