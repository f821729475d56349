import type { Face } from '../../domain/documents/paper/glyphs.ts';
import type { Env } from '../../env.ts';
import { codePointsOf } from './code-points.ts';

type Weight = 'regular' | 'bold';
/** Families that the build lays among the pages' files (`web/src/paper-fonts.ts`). */
export const FAMILIES = ['NotoSans', 'NotoSansSC'] as const;
export type Family = (typeof FAMILIES)[number];

export interface LoadedFace extends Face {
	name: Family;
	files: Record<Weight, ArrayBuffer>;
}

/**
 * Kept for the next document while memory allows: the Chinese family is 21 MB, and an isolate may
 * have 128. What was let go is read again.
 */
const kept = new Map<Family, WeakRef<LoadedFace>>();

/** A family as this isolate has it, or from the files of the deployment. Throws when they are not there. */
export async function loadFace(env: Pick<Env, 'ASSETS'>, name: Family): Promise<LoadedFace> {
	const known = kept.get(name)?.deref();
	if (known) return known;
	const [regular, bold] = await Promise.all([
		fontFile(env, `${name}-regular`),
		fontFile(env, `${name}-bold`)
	]);
	const face = { name, has: codePointsOf(regular), files: { regular, bold } };
	kept.set(name, new WeakRef(face));
	return face;
}

async function fontFile({ ASSETS }: Pick<Env, 'ASSETS'>, name: string): Promise<ArrayBuffer> {
	const response = await ASSETS.fetch(`http://assets/paper-fonts/${name}.ttf`);
	if (!response.ok) throw new Error(`font_missing ${name}`);
	return response.arrayBuffer();
}
