import { SvelteMap } from 'svelte/reactivity';
import { teethBetween } from '#domain/clinical/teeth/arch';
import { orderSurfaces, type Surface } from '#domain/clinical/teeth/surfaces';
import { fdiOf, type Tooth } from '#domain/clinical/teeth/tooth';

/** Teeth that are chosen, in the order of choosing, each with its chosen surfaces. */
export class Selection {
	#picked = new SvelteMap<string, { tooth: Tooth; surfaces: Surface[] }>();
	/** Where a range begins; the tooth whose detail is shown. */
	#anchor = $state.raw<Tooth | null>(null);
	/** Where a range has come to. */
	#end = $state.raw<Tooth | null>(null);

	get teeth(): Tooth[] {
		return [...this.#picked.values()].map(({ tooth }) => tooth);
	}
	get current(): Tooth | null {
		return this.#anchor && this.has(this.#anchor) ? this.#anchor : (this.teeth.at(-1) ?? null);
	}
	/** The tooth that has the focus, from where an arrow with Shift goes on. */
	get end(): Tooth | null {
		return this.#end && this.has(this.#end) ? this.#end : this.current;
	}
	has(tooth: Tooth): boolean {
		return this.#picked.has(fdiOf(tooth));
	}
	surfacesOf(tooth: Tooth): Surface[] {
		return this.#picked.get(fdiOf(tooth))?.surfaces ?? [];
	}

	choose(tooth: Tooth): void {
		const surfaces = this.surfacesOf(tooth);
		const wasOnly = this.#picked.size === 1 && this.has(tooth);
		this.clear();
		this.#put(tooth, wasOnly ? surfaces : []);
		this.#anchor = tooth;
	}
	toggle(tooth: Tooth): void {
		if (this.has(tooth)) this.#picked.delete(fdiOf(tooth));
		else this.#put(tooth, []);
		this.#anchor = this.has(tooth) ? tooth : (this.teeth.at(-1) ?? null);
		this.#end = null;
	}
	/** Everything from the anchor to this tooth; across arches only the tooth joins. */
	reach(tooth: Tooth): void {
		const from = this.#anchor;
		const between = from && teethBetween(from, tooth);
		this.#end = tooth;
		if (!from || !between) return this.#put(tooth, this.surfacesOf(tooth));
		const all = between.map((one) => ({ one, surfaces: this.surfacesOf(one) }));
		this.#picked.clear();
		for (const { one, surfaces } of all) this.#put(one, surfaces);
	}
	toggleSurface(tooth: Tooth, surface: Surface): void {
		if (!this.has(tooth)) this.choose(tooth);
		const before = this.surfacesOf(tooth);
		const after = before.includes(surface)
			? before.filter((one) => one !== surface)
			: [...before, surface];
		this.#put(tooth, orderSurfaces(tooth, after));
		this.#anchor = tooth;
		this.#end = null;
	}
	/** The same surfaces on all that is chosen, as far as each tooth has them. */
	setSurfaces(surfaces: readonly Surface[]): void {
		for (const tooth of this.teeth) this.#put(tooth, orderSurfaces(tooth, surfaces));
	}
	set(teeth: readonly Tooth[], surfaces: readonly Surface[]): void {
		this.#picked.clear();
		for (const tooth of teeth) this.#put(tooth, orderSurfaces(tooth, surfaces));
		this.#anchor = teeth.at(-1) ?? null;
		this.#end = null;
	}
	clear(): void {
		this.#picked.clear();
		this.#anchor = this.#end = null;
	}
	clearSurfaces(): void {
		this.setSurfaces([]);
	}

	#put(tooth: Tooth, surfaces: Surface[]): void {
		this.#picked.set(fdiOf(tooth), { tooth, surfaces });
	}
}
