import type { Drawing } from '../../domain/imaging/annotations/vocabulary.ts';
import type { Env } from '../../env.ts';
import { sealingFor } from './sealing.ts';

/** What of a drawing is clinical (T22): where it lies, its words, its tooth and its true length. */
export type DrawnBody = Pick<Drawing, 'points' | 'text' | 'tooth' | 'millimetres'>;

/** The sealed column of an `image_annotation` row: opened only at the row it belongs to. */
export function annotationSealing(env: Pick<Env, 'AUTH_SECRET'>, organisationId: string) {
	const sealing = sealingFor(env, organisationId);
	const place = (row: string) => ({ table: 'image_annotation', row, column: 'body_sealed' });
	return {
		seal: (id: string, body: DrawnBody): Promise<string> =>
			sealing.seal(place(id), JSON.stringify(body)),
		/** Throws when it was altered, moved, or sealed under another secret. */
		open: async (id: string, sealed: string): Promise<DrawnBody> =>
			JSON.parse(await sealing.open(place(id), sealed)) as DrawnBody
	};
}
