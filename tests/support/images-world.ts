import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import type { ImageView, UploadView } from '../../worker/contracts/images.ts';
import { CAPABILITIES_OF_ROLE } from '../../worker/domain/access/roles.ts';
import { PART_BYTES } from '../../worker/domain/imaging/vocabulary.ts';
import { aWholeJpeg } from './files.ts';
import { aKey, aWorld, type Call, type World } from './patients-world.ts';

export const RAW = { 'content-type': 'application/octet-stream' };

/** A world in which a nurse takes images of a patient, 王小东. */
export class ImagesWorld {
	readonly world: World;
	readonly nurse: Call;
	patientId = '';

	private constructor(world: World, nurse: Call) {
		this.world = world;
		this.nurse = nurse;
	}

	static async make(): Promise<ImagesWorld> {
		const world = await aWorld();
		const nurse = await aKey(world.organisationId, [...CAPABILITIES_OF_ROLE.nurse]);
		const made = new ImagesWorld(world, nurse);
		made.patientId = await made.aPatient('王小东', '1988-02-14');
		return made;
	}

	async aPatient(name: string, bornOn: string | null = null): Promise<string> {
		const { clinicId, desk } = this.world;
		return (await desk('POST', '/patients', { name, bornOn, phones: [], clinicId })).body.id;
	}
	async begin(
		bytes: Uint8Array,
		said: object = {},
		of: string = this.patientId
	): Promise<UploadView> {
		const { clinicId } = this.world;
		const fileName = 'Wang Xiaodong.jpg';
		const wanted = { clinicId, fileName, byteLength: bytes.length, ...said };
		const begun = await this.nurse('POST', `/patients/${of}/images`, wanted);
		expect(begun.status).toBe(201);
		return begun.body;
	}
	send(id: string, bytes: Uint8Array, n = 1, of: string = this.patientId) {
		const part = bytes.slice((n - 1) * PART_BYTES, n * PART_BYTES);
		return this.nurse('PUT', `/patients/${of}/images/${id}/parts/${n}`, part, RAW);
	}
	complete(id: string, of: string = this.patientId) {
		return this.nurse('POST', `/patients/${of}/images/${id}/complete`, undefined);
	}
	async upload(bytes: Uint8Array, said: object = {}, of: string = this.patientId) {
		const { id, parts } = await this.begin(bytes, said, of);
		for (let n = 1; n <= parts; n++) expect((await this.send(id, bytes, n, of)).status).toBe(204);
		return this.complete(id, of);
	}
	async kept(bytes: Uint8Array, said: object = {}, of?: string): Promise<ImageView> {
		const answer = await this.upload(bytes, said, of);
		expect(answer.status).toBe(201);
		return answer.body;
	}
	fetched(path: string, headers: Record<string, string> = {}) {
		return this.nurse('GET', `/patients/${this.patientId}/images/${path}`, undefined, headers);
	}
}

let seed = 0;
/** Never the same bytes twice, since a record takes no file twice. */
export const aJpeg = () => aWholeJpeg(60, 40, { metadata: `no. ${++seed}` });
export const hex = async (bytes: Uint8Array) =>
	Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
		byte.toString(16).padStart(2, '0')
	).join('');
/** How many files of images the bucket has. */
export const objects = async () => (await env.IMAGES.list({ prefix: 'images/' })).objects.length;
