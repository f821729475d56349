import type { ImageView } from '#contracts/images';
import type { MountView } from '#contracts/mounts';
import { layoutOf, type MountLayoutId, type MountSlot } from '#domain/imaging/mounts';
import { api } from '$lib/api/client.ts';
import type { Target } from './send-file.ts';

/** The series and sets of a patient, and the images that may be laid into them. */
export class Mounts {
	#mounts = $state.raw<MountView[]>([]);
	#images = $state.raw<ImageView[]>([]);
	#target: Target;

	constructor(target: Target) {
		this.#target = target;
	}

	get all() {
		return this.#mounts;
	}
	imageOf(id: string | undefined) {
		return this.#images.find((one) => one.id === id) ?? null;
	}
	/** Films for a series, photographs for a set, those first that lie in no slot of it yet. */
	fitting({ layout, slots }: MountView): ImageView[] {
		const { kind } = layoutOf(layout);
		const laid = Object.values(slots);
		const fit = this.#images.filter((one) => one.kind === kind && one.state === 'kept');
		return [
			...fit.filter(({ id }) => !laid.includes(id)),
			...fit.filter(({ id }) => laid.includes(id))
		];
	}

	show(mounts: MountView[], images: ImageView[]) {
		this.#mounts = mounts;
		this.#images = images;
	}
	async make(layout: MountLayoutId, takenOn: string, key: string) {
		const { clinicId } = this.#target;
		const made = await api.post<MountView>(this.#path, { clinicId, layout, takenOn }, { key });
		this.#mounts = [made, ...this.#mounts];
		return made;
	}
	async fill(mount: MountView, slot: string, imageId: string | null) {
		const path = `${this.#path}/${mount.id}/slots/${slot}`;
		const filled = await api.put<MountView>(path, { imageId });
		this.#mounts = this.#mounts.map((one) => (one.id === filled.id ? filled : one));
	}
	async retire(mount: MountView, reason: string, key: string) {
		await api.post(`${this.#path}/${mount.id}/retire`, { reason }, { key });
		this.#mounts = this.#mounts.filter(({ id }) => id !== mount.id);
	}

	get #path() {
		return `/patients/${this.#target.patientId}/mounts`;
	}
}

/** The first empty slot behind this one, from the beginning again at the end; null when all are filled. */
export function nextEmpty({ layout, slots }: MountView, from: string): MountSlot | null {
	const all = layoutOf(layout).slots;
	const at = all.findIndex(({ id }) => id === from);
	return [...all.slice(at + 1), ...all.slice(0, at)].find(({ id }) => !(id in slots)) ?? null;
}
