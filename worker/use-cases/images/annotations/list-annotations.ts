import type { Annotation } from '../../../contracts/annotations.ts';
import { showTooth } from '../../../contracts/teeth.ts';
import { toothOfFdi } from '../../../domain/clinical/teeth/tooth.ts';
import type { Env } from '../../../env.ts';
import {
	annotationSealing,
	type DrawnBody
} from '../../../integrations/sealing/annotation-sealing.ts';
import {
	annotationsOf,
	type AnnotationRow,
	type ImageScope
} from '../../../repositories/annotations.ts';
import type { Records } from '../../../repositories/records.ts';
import { requireImage } from '../image-scope.ts';

/** What is drawn on an image, in the order it was made; with `withEnded` what once was, too. */
export async function listAnnotations(
	env: Env,
	records: Records,
	scope: ImageScope,
	withEnded: boolean
): Promise<{ items: Annotation[] }> {
	await requireImage(records, scope);
	const sealing = annotationSealing(env, scope.organisationId);
	const rows = await annotationsOf(records, scope, withEnded);
	const items = rows.map(async (row) =>
		presentAnnotation(row, await sealing.open(row.id, row.bodySealed))
	);
	return { items: await Promise.all(items) };
}

export function presentAnnotation(row: AnnotationRow, body: DrawnBody): Annotation {
	const tooth = body.tooth === null ? null : toothOfFdi(body.tooth);
	return {
		id: row.id,
		kind: row.kind,
		frame: row.frame,
		points: [...body.points],
		text: body.text,
		tooth: tooth && showTooth(tooth),
		millimetres: body.millimetres,
		replacesId: row.replacesId,
		madeAt: new Date(row.madeAt).toISOString(),
		madeBy: { id: row.madeById, name: row.madeByName },
		ended:
			row.endedAt === null
				? null
				: {
						at: new Date(row.endedAt).toISOString(),
						by: { id: row.endedById ?? '', name: row.endedByName ?? '' }
					}
	};
}
