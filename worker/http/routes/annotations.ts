import { Hono } from 'hono';
import { annotationsQuery, changeAnnotations } from '../../contracts/annotations.ts';
import type { ImageScope } from '../../repositories/annotations.ts';
import { recordsFor } from '../../repositories/records.ts';
import { changeImageAnnotations } from '../../use-cases/images/annotations/change-annotations.ts';
import { listAnnotations } from '../../use-cases/images/annotations/list-annotations.ts';
import { requireInOrganisation } from '../access.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { refusingStale } from '../refusing-stale.ts';
import { body, query } from '../validate.ts';

const ANNOTATIONS = '/patients/:patientId/images/:imageId/annotations';

async function scopeOf(
	c: HttpContext,
	capability: 'images.read' | 'images.write'
): Promise<ImageScope> {
	const { organisationId } = await requireInOrganisation(c, capability);
	return {
		organisationId,
		patientId: c.req.param('patientId') ?? '',
		imageId: c.req.param('imageId') ?? ''
	};
}

/** What is drawn over an image; the image itself and the note of who opened it are `images`' own. */
export const annotations = new Hono<HttpEnv>()
	.get(ANNOTATIONS, async (c) => {
		const scope = await scopeOf(c, 'images.read');
		const { history } = query(c, annotationsQuery);
		const records = recordsFor(c.env, scope.organisationId);
		return c.json(await listAnnotations(c.env, records, scope, history === 'true'));
	})
	.post(ANNOTATIONS, async (c) => {
		const scope = await scopeOf(c, 'images.write');
		const input = await body(c, changeAnnotations);
		return refusingStale('image_annotation.version', () =>
			command(c, input, (records) => changeImageAnnotations(c, records, scope, input))
		);
	});
