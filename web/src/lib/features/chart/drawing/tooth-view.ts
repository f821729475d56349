import type { Fact, Mark, Paint } from '#domain/clinical/chart/facts';
import type { Presence } from '#domain/clinical/chart/odontogram';
import type { Surface } from '#domain/clinical/teeth/surfaces';
import type { Tooth } from '#domain/clinical/teeth/tooth';

/** A tooth as it is to be drawn in one place of the arch. */
export interface ToothView {
	/** The permanent tooth whose place it is. */
	slot: Tooth;
	/** Who stands in it. */
	tooth: Tooth;
	presence: Presence;
	facts: readonly Fact[];
	/** What is charted of the place's own tooth while a primary one stands in it: a planned pontic. */
	slotFacts: readonly Fact[];
	/** A primary tooth whose roots are resorbed by its age. */
	isResorbing: boolean;
	/** A supernumerary tooth stands beside it. */
	extra: Tooth | null;
}

/** The last of the facts with that mark: what is drawn when there are several. */
export const lastOf = (facts: readonly Fact[], ...marks: Mark[]): Fact | undefined =>
	facts.findLast(({ mark }) => marks.includes(mark));

/**
 * Surfaces with what they are painted in, back to front. What lies under its like is not seen and not
 * drawn: after ten years a surface may have been charted many times.
 */
export function paintedSurfaces(facts: readonly Fact[]): { surface: Surface; paint: Paint }[] {
	const painted = new Map<string, { surface: Surface; paint: Paint }>();
	for (const { surfaces, paint } of facts)
		for (const surface of surfaces) {
			const key = `${surface} ${paint}`;
			painted.delete(key);
			painted.set(key, { surface, paint });
		}
	return [...painted.values()];
}

/** What covers the whole crown. */
export const capOf = (facts: readonly Fact[]): Fact | undefined =>
	lastOf(facts, 'crown', 'retainer', 'pontic');

/** Nothing stands there: the tooth is gone, and neither implant nor pontic is in its place. */
export function isGap({ presence, facts }: Pick<ToothView, 'presence' | 'facts'>): boolean {
	if (presence !== 'missing') return false;
	const pontic = lastOf(facts, 'pontic');
	return !lastOf(facts, 'implant') && (!pontic || pontic.paint === 'planned');
}
