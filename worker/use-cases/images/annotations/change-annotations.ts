import type { ChangeAnnotations, SentDrawing } from '../../../contracts/annotations.ts';
import { fdiOf } from '../../../domain/clinical/teeth/tooth.ts';
import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import {
	annotationSealing,
	type DrawnBody
} from '../../../integrations/sealing/annotation-sealing.ts';
import {
	addAnnotations,
	annotationsOf,
	endAnnotations,
	MOST_STANDING,
	type AnnotationRow,
	type ImageScope
} from '../../../repositories/annotations.ts';
import type { Hand } from '../../../repositories/images.ts';
import type { Records } from '../../../repositories/records.ts';
import { freshId } from '../../access/fresh.ts';
import { handOf, requireImageToChange } from '../image-scope.ts';
import { presentAnnotation } from './list-annotations.ts';

/**
 * Draws, replaces and takes away, all of it or nothing. A drawing that no longer stands is 412: the
 * caller sees what became of it first. Nothing is drawn on an image that was taken out of the record, nor in
 * a record that was merged into another: 409.
 */
export async function changeImageAnnotations(
	c: HttpContext,
	records: Records,
	scope: ImageScope,
	{ drawn, ended }: ChangeAnnotations
): Promise<Decision> {
	const image = await requireImageToChange(records, scope);
	refuseBeyondFrames(
		drawn.map(({ drawing }) => drawing),
		image.frames ?? 1
	);
	const standing = await annotationsOf(records, scope, false);
	const gone = [...drawn.flatMap(({ replaces }) => replaces ?? []), ...ended];
	const known = new Set(standing.map(({ id }) => id));
	if (gone.some((id) => !known.has(id))) refuse({ code: 'stale_version' });
	if (standing.length - gone.length + drawn.length > MOST_STANDING)
		refuse({ code: 'invalid', errors: [{ path: 'drawn', code: 'out_of_range' }] });
	const by = handOf(c);
	const made = await Promise.all(
		drawn.map(({ drawing, replaces }) => rowOf(c, scope, drawing, replaces, by))
	);
	return {
		status: 200,
		body: { items: made.map(({ row, body }) => presentAnnotation(row, body)) },
		statements: [
			...(gone.length > 0 ? [endAnnotations(records, scope, gone, by)] : []),
			...addAnnotations(
				records,
				made.map(({ row }) => row)
			)
		],
		audit: {
			action: 'image.annotate',
			subject: { kind: 'image', id: scope.imageId },
			clinicId: image.clinicId,
			after: { drawn: made.map(({ row }) => row.id), ended: gone }
		}
	};
}

/** A drawing lies on a frame that the image has. */
function refuseBeyondFrames(drawings: readonly SentDrawing[], frames: number): void {
	const at = drawings.findIndex(({ frame }) => frame >= frames);
	if (at >= 0)
		refuse({
			code: 'invalid',
			errors: [{ path: `drawn.${at}.drawing.frame`, code: 'out_of_range' }]
		});
}

async function rowOf(
	c: HttpContext,
	{ organisationId, imageId }: ImageScope,
	drawing: SentDrawing,
	replacesId: string | null,
	by: Hand
): Promise<{ row: AnnotationRow; body: DrawnBody }> {
	const id = freshId('ann', by.at);
	const body: DrawnBody = {
		points: drawing.points,
		text: drawing.text,
		tooth: drawing.tooth && fdiOf(drawing.tooth),
		millimetres: drawing.millimetres
	};
	const row: AnnotationRow = {
		organisationId,
		id,
		imageId,
		kind: drawing.kind,
		frame: drawing.frame,
		bodySealed: await annotationSealing(c.env, organisationId).seal(id, body),
		replacesId,
		madeAt: by.at,
		madeById: by.id,
		madeByName: by.name,
		endedAt: null,
		endedById: null,
		endedByName: null,
		version: 1
	};
	return { row, body };
}
