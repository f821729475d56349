import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { imageAnnotation } from '../../worker/db/schema/annotations.ts';
import { audit } from '../../worker/db/schema/audit.ts';
import { image } from '../../worker/db/schema/images.ts';
import { recordsFor } from '../../worker/repositories/records.ts';
import { aKey, aWorld, type Call, type World } from '../support/patients-world.ts';

let world: World;
let patientId: string;
let made = 0;
beforeAll(async () => {
	world = await aWorld();
	const answer = await world.desk('POST', '/patients', {
		name: '周雅琴',
		phones: [],
		clinicId: world.clinicId
	});
	patientId = answer.body.id;
});

/** A row of the record; its bytes are nobody's business here. */
async function anImage(changed: Partial<typeof image.$inferInsert> = {}): Promise<string> {
	const { organisationId, clinicId } = world;
	const id = `img_${++made}${world.organisationId}`;
	await recordsFor(env, organisationId)
		.insert(image)
		.values({
			organisationId,
			id,
			patientId,
			clinicId,
			objectKey: id,
			contentType: 'image/jpeg',
			byteLength: 1,
			sha256: id,
			originSealed: '',
			kind: 'panoramic',
			frames: 1,
			takenOn: '2026-11-07',
			teeth: [],
			isUnmatched: false,
			addedAt: 1,
			addedById: 'usr_1',
			addedByName: 'Sun',
			...changed
		});
	return id;
}
const pathOf = (imageId: string) => `/patients/${patientId}/images/${imageId}/annotations`;
const line = {
	kind: 'length',
	points: [
		{ x: 10, y: 20 },
		{ x: 10.456, y: 71 }
	],
	text: '根尖至管'
};
const draw = (
	imageId: string,
	drawing: object,
	replaces: string | null = null,
	by: Call = world.desk
) => by('POST', pathOf(imageId), { drawn: [{ drawing, replaces }] });

it('a drawing is read back as drawn, by whom and when, and lies sealed', async () => {
	const imageId = await anImage();
	const answer = await draw(imageId, { ...line, tooth: { quadrant: 3, position: 6 } });
	expect(answer.status).toBe(200);
	const { body } = await world.desk('GET', pathOf(imageId));
	expect(body.items).toEqual(answer.body.items);
	expect(body.items).toMatchObject([
		{
			kind: 'length',
			frame: 0,
			points: [
				{ x: 10, y: 20 },
				{ x: 10.46, y: 71 }
			],
			text: '根尖至管',
			tooth: { fdi: '36' },
			madeBy: { name: 'Tests' },
			ended: null
		}
	]);
	const records = recordsFor(env, world.organisationId);
	expect(JSON.stringify(await records.select().from(imageAnnotation))).not.toContain('根尖');
	expect(JSON.stringify(await records.select().from(audit))).not.toContain('根尖');
});

it('a change keeps what was there, and of two at once the second hears of the first', async () => {
	const imageId = await anImage();
	const first = (await draw(imageId, line)).body.items[0];
	const answers = await Promise.all([
		draw(imageId, { ...line, text: 'a' }, first.id),
		draw(imageId, { ...line, text: 'b' }, first.id)
	]);
	expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
	const standing = (await world.desk('GET', pathOf(imageId))).body.items;
	expect(standing).toHaveLength(1);
	expect(standing[0].replacesId).toBe(first.id);
	const { status } = await world.desk('POST', pathOf(imageId), { ended: [standing[0].id] });
	expect(status).toBe(200);
	const history = (await world.desk('GET', `${pathOf(imageId)}?history=true`)).body.items;
	expect(history.map((one: any) => one.ended?.by.name)).toEqual(['Tests', 'Tests']);
	expect(history[0]).toMatchObject({ id: first.id, text: '根尖至管' });
	expect((await world.desk('GET', pathOf(imageId))).body.items).toEqual([]);
});

it.each([
	[{ ...line, points: [{ x: 1, y: 1 }] }, 'drawn.0.drawing'],
	[{ ...line, millimetres: 5 }, 'drawn.0.drawing'],
	[{ kind: 'text', points: [{ x: 1, y: 1 }] }, 'drawn.0.drawing'],
	[{ kind: 'tooth', points: [{ x: 1, y: 1 }] }, 'drawn.0.drawing'],
	[
		{
			...line,
			points: [
				{ x: -1, y: 1 },
				{ x: 1, y: 1 }
			]
		},
		'drawn.0.drawing.points.0.x'
	],
	[{ ...line, frame: 1 }, 'drawn.0.drawing.frame']
])('what is no whole drawing is refused: %j', async (drawing, path) => {
	const answer = await draw(await anImage(), drawing);
	expect(answer.status).toBe(422);
	expect(answer.body.errors).toContainEqual({ path, code: 'out_of_range' });
});

it('what was drawn comes along when the image is moved to whom it belongs', async () => {
	const wrong = await anImage();
	const { id } = (await draw(wrong, line)).body.items[0];
	const right = await anImage({ movedFromId: wrong });
	expect((await world.desk('GET', pathOf(right))).body.items).toMatchObject([{ id }]);
	expect((await draw(right, { ...line, text: 'b' }, id)).status).toBe(200);
	expect((await world.desk('GET', pathOf(right))).body.items).toMatchObject([{ text: 'b' }]);
	expect((await world.desk('GET', pathOf(wrong))).body.items).toEqual([]);
});

it('what came in by a merge is looked at and drawn on in the record of who survived', async () => {
	const { body } = await world.desk('POST', '/patients', {
		name: '周雅',
		phones: [],
		clinicId: world.clinicId
	});
	const imageId = await anImage({ patientId: body.id });
	const before = `/patients/${body.id}/images/${imageId}/annotations`;
	const drawn = { drawn: [{ drawing: line }] };
	expect((await world.desk('POST', before, drawn)).status).toBe(200);
	const merge = { intoId: patientId, reason: 'same' };
	expect((await world.desk('POST', `/patients/${body.id}/merge`, merge)).status).toBe(200);
	expect((await world.desk('POST', before, drawn)).status).toBe(409);
	expect((await draw(imageId, line)).status).toBe(200);
	expect((await world.desk('GET', pathOf(imageId))).body.items).toHaveLength(2);
});

it('another patient, an image out of the record and a reader draw nothing', async () => {
	const reader = await aKey(world.organisationId, ['images.read']);
	const imageId = await anImage();
	expect((await draw(imageId, line, null, reader)).status).toBe(403);
	expect((await reader('GET', pathOf(imageId))).status).toBe(200);
	const elsewhere = `/patients/pat_else/images/${imageId}/annotations`;
	expect((await world.desk('GET', elsewhere)).status).toBe(404);
	expect((await draw(await anImage({ retiredAt: 2 }), line)).status).toBe(409);
});
