import { Hono } from 'hono';
import { annotationsQuery, changeAnnotations } from '../../contracts/annotations.ts';
import type { ImageScope } from '../../repositories/annotations.ts';
import { recordsFor } from '../../repositories/records.ts';
import { changeImageAnnotations } from '../../use-cases/images/annotations/change-annotations.ts';
import { listAnnotations } from '../../use-cases/images/annotations/list-annotations.ts';
import { noteOpened } from '../../use-cases/patients/note-opened.ts';
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

/** What is drawn over an image; whoever reads it is noted, as with every part of a record. */
export const annotations = new Hono<HttpEnv>()
	.get(ANNOTATIONS, async (c) => {
		const scope = await scopeOf(c, 'images.read');
		const { history } = query(c, annotationsQuery);
		const records = recordsFor(c.env, scope.organisationId);
		const list = await listAnnotations(c.env, records, scope, history === 'true');
		await noteOpened(c, records, scope);
		return c.json(list);
	})
	.post(ANNOTATIONS, async (c) => {
		const scope = await scopeOf(c, 'images.write');
		const input = await body(c, changeAnnotations);
		return refusingStale('image_annotation.version', () =>
			command(c, input, (records) => changeImageAnnotations(c, records, scope, input))
		);
	});
