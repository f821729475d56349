import type { FactWish, PatientWhere } from '#domain/patients/where';
import type { Sex } from '#domain/patients/vocabulary';

const sameFact = (a: FactWish, b: FactWish) => a.kind === b.kind && a.code === b.code;

/** A search by combination while it is put together. */
export class Narrow {
	facts = $state.raw<readonly FactWish[]>([]);
	withoutFacts = $state.raw<readonly FactWish[]>([]);
	tags = $state.raw<readonly string[]>([]);
	procedures = $state.raw<readonly string[]>([]);
	proceduresSince = $state<string | null>(null);
	lastVisitFrom = $state<string | null>(null);
	lastVisitBefore = $state<string | null>(null);
	isNew = $state(false);
	ageFrom = $state<number | null>(null);
	ageTo = $state<number | null>(null);
	sex = $state<Sex | ''>('');
	doctorId = $state('');
	clinicId = $state('');

	/** As the API takes it: only what is said. */
	get where(): PatientWhere {
		return {
			...(this.facts.length > 0 && { facts: [...this.facts] }),
			...(this.withoutFacts.length > 0 && { withoutFacts: [...this.withoutFacts] }),
			...(this.tags.length > 0 && { tags: [...this.tags] }),
			...(this.procedures.length > 0 && { procedures: [...this.procedures] }),
			...(this.procedures.length > 0 &&
				this.proceduresSince && { proceduresSince: this.proceduresSince }),
			...(this.lastVisitFrom && { lastVisitFrom: this.lastVisitFrom }),
			...(this.lastVisitBefore && { lastVisitBefore: this.lastVisitBefore }),
			...(this.isNew && { isNew: true }),
			...(this.ageFrom !== null && { ageFrom: this.ageFrom }),
			...(this.ageTo !== null && { ageTo: this.ageTo }),
			...(this.sex && { sex: this.sex }),
			...(this.doctorId && { doctorId: this.doctorId }),
			...(this.clinicId && { clinicId: this.clinicId })
		};
	}

	/** How many things are said. */
	get count(): number {
		return Object.values(this.where).reduce(
			(sum, wish) => sum + (Array.isArray(wish) ? wish.length : 1),
			0
		);
	}

	/** Takes over a kept search, or clears everything. */
	take(where: PatientWhere): void {
		this.facts = where.facts ?? [];
		this.withoutFacts = where.withoutFacts ?? [];
		this.tags = where.tags ?? [];
		this.procedures = where.procedures ?? [];
		this.proceduresSince = where.proceduresSince ?? null;
		this.lastVisitFrom = where.lastVisitFrom ?? null;
		this.lastVisitBefore = where.lastVisitBefore ?? null;
		this.isNew = where.isNew ?? false;
		this.ageFrom = where.ageFrom ?? null;
		this.ageTo = where.ageTo ?? null;
		this.sex = where.sex ?? '';
		this.doctorId = where.doctorId ?? '';
		this.clinicId = where.clinicId ?? '';
	}

	/** The same fact is asked for or excluded, never both. */
	addFact(wish: FactWish, isWith: boolean): void {
		this.dropFact(wish);
		if (isWith) this.facts = [...this.facts, wish];
		else this.withoutFacts = [...this.withoutFacts, wish];
	}
	dropFact(wish: FactWish): void {
		this.facts = this.facts.filter((one) => !sameFact(one, wish));
		this.withoutFacts = this.withoutFacts.filter((one) => !sameFact(one, wish));
	}
	addTag(tag: string): void {
		if (!this.tags.includes(tag)) this.tags = [...this.tags, tag];
	}
	dropTag(tag: string): void {
		this.tags = this.tags.filter((one) => one !== tag);
	}
	addProcedure(id: string): void {
		if (!this.procedures.includes(id)) this.procedures = [...this.procedures, id];
	}
	dropProcedure(id: string): void {
		this.procedures = this.procedures.filter((one) => one !== id);
	}
}
