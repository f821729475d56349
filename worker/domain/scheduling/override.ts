/** What an override may lift; a chair, provider, assistant, equipment, hold or block never. */
export const LIFTABLE = ['in_past', 'outside_hours', 'patient_overlap'] as const;
export type Liftable = (typeof LIFTABLE)[number];

export type OverrideVerdict =
	{ isAllowed: true } | { isAllowed: false; because: Liftable | 'forbidden' };

/**
 * Whether what is `lifted` may pass: nothing to lift always does; otherwise a reason must have been
 * given and the caller hold `schedule.override`. The first of `obstacles` names the refusal.
 */
export function judgeOverride(
	obstacles: readonly Liftable[],
	override: { reason: string } | undefined,
	mayOverride: boolean
): OverrideVerdict {
	const first = obstacles[0];
	if (first === undefined) return { isAllowed: true };
	if (!override) return { isAllowed: false, because: first };
	return mayOverride ? { isAllowed: true } : { isAllowed: false, because: 'forbidden' };
}
