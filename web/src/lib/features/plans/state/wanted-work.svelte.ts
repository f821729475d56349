import type { Procedure } from '#contracts/procedures';
import { misfitOf, type Misfit } from '#domain/clinical/procedures/misfit';
import { surfacesOf, type Surface } from '#domain/clinical/teeth/surfaces';
import type { Tooth } from '#domain/clinical/teeth/tooth';
import { partsOf, sitesOf } from './wanted-site.ts';

/** What is to be done or was done, and where, while it is being said. */
export class WantedWork {
	#procedure = $state.raw<Procedure | null>(null);
	teeth = $state.raw<Tooth[]>([]);
	part = $state('');
	/** It is meant although the procedure is for other teeth. */
	isMeant = $state(false);
	#surfaces = $state.raw<Surface[]>([]);

	get procedure(): Procedure | null {
		return this.#procedure;
	}
	pick(procedure: Procedure): void {
		this.#procedure = procedure;
		this.part = partsOf(procedure.area)[0] ?? '';
		this.isMeant = false;
	}
	get hasTeeth(): boolean {
		return ['surface', 'tooth', 'tooth_range'].includes(this.#procedure?.area ?? '');
	}
	get parts(): string[] {
		return this.#procedure ? partsOf(this.#procedure.area) : [];
	}
	/** Surfaces that the chosen teeth have, of a back tooth while none is chosen. */
	get canHave(): Surface[] {
		if (this.#procedure?.area !== 'surface') return [];
		const teeth = this.teeth.length > 0 ? this.teeth : [{ position: 6 }];
		return teeth.flatMap(surfacesOf).filter((one, at, all) => all.indexOf(one) === at);
	}
	get surfaces(): readonly Surface[] {
		return this.#surfaces;
	}
	toggle(surface: Surface): void {
		this.#surfaces = this.#surfaces.includes(surface)
			? this.#surfaces.filter((one) => one !== surface)
			: [...this.#surfaces, surface];
	}
	/** A chosen tooth for which the procedure is not meant. */
	get misfit(): Misfit | null {
		return this.#procedure && this.hasTeeth ? misfitOf(this.#procedure, this.teeth) : null;
	}
	/** Null while something is missing, or while a misfit waits for its answer. */
	get sites() {
		if (!this.#procedure || (this.misfit && !this.isMeant)) return null;
		const { teeth, part } = this;
		return sitesOf(this.#procedure, { teeth, part, surfaces: this.#surfaces });
	}
}
