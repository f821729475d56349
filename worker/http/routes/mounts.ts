import { Hono } from 'hono';
import { fillSlot, makeMount, retireMount } from '../../contracts/mounts.ts';
import type { Capability } from '../../domain/access/capabilities.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { recordsFor } from '../../repositories/records.ts';
import {
	fillMountSlot,
	makeMountRow,
	retireMountOf,
	type MountPlace
} from '../../use-cases/images/mounts/change-mount.ts';
import { listMounts } from '../../use-cases/images/mounts/present-mounts.ts';
import { noteOpened } from '../../use-cases/patients/note-opened.ts';
import { requireInOrganisation } from '../access.ts';
import { requireClinicInBody } from '../clinic-in-body.ts';
import { command } from '../command.ts';
import type { HttpContext, HttpEnv } from '../context.ts';
import { refusingTaken } from '../refusing-taken.ts';
import { body } from '../validate.ts';

const ALL = '/patients/:patientId/mounts';
const ONE = `${ALL}/:mountId`;

async function placeOf(c: HttpContext, capability: Capability): Promise<MountPlace> {
	const { organisationId } = await requireInOrganisation(c, capability);
	return {
		organisationId,
		patientId: c.req.param('patientId') ?? '',
		mountId: c.req.param('mountId') ?? ''
	};
}

/** Series of films and sets of photographs, laid into fixed layouts. */
export const mounts = new Hono<HttpEnv>()
	.get(ALL, async (c) => {
		const place = await placeOf(c, 'images.read');
		const records = recordsFor(c.env, place.organisationId);
		const sealing = sealingFor(c.env, place.organisationId);
		const list = await listMounts(records, sealing, place);
		await noteOpened(c, records, place);
		return c.json(list);
	})
	.post(ALL, async (c) => {
		const place = await placeOf(c, 'images.write');
		const input = await body(c, makeMount);
		await requireClinicInBody(c, input.clinicId, 'images.write');
		return command(c, input, (records) => makeMountRow(c, records, place, input));
	})
	.put(`${ONE}/slots/:slot`, async (c) => {
		const place = await placeOf(c, 'images.write');
		const { imageId } = await body(c, fillSlot);
		const slot = c.req.param('slot');
		return refusingTaken('mount_slot', () =>
			command(c, { imageId }, (records) => fillMountSlot(c, records, place, slot, imageId))
		);
	})
	.post(`${ONE}/retire`, async (c) => {
		const place = await placeOf(c, 'images.write');
		const input = await body(c, retireMount);
		return command(c, input, (records) => retireMountOf(c, records, place, input.reason));
	});
