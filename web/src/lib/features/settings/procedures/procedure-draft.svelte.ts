import type { ChangeProcedure, MakeProcedure, Procedure } from '#contracts/procedures';
import type { Area } from '#domain/clinical/areas';
import type { Material } from '#domain/clinical/chart/vocabulary';
import type { Look } from '#domain/clinical/looks';
import type { ToothClass } from '#domain/clinical/teeth/tooth';
import type { ProcedureGroup } from '#domain/clinical/procedures/vocabulary';
import { priceText, readPrice } from '#domain/money/price-text';

/** One procedure while it is filled in. */
export class ProcedureDraft {
	readonly item: Procedure | null;
	readonly currency: string;
	code = $state('');
	names = $state({ zh: '', en: '', ru: '' });
	group = $state<ProcedureGroup>('other');
	area = $state<Area>('tooth');
	minutes = $state<number | null>(30);
	pattern = $state('XXXXXX');
	price = $state('');
	look = $state<Look>('none');
	material = $state<Material | null>(null);
	recallMonths = $state<number | null>(null);
	/** Of the consent that it asks for; empty for none. */
	consentTemplateId = $state('');
	/** Procedures that differ only by tooth and surfaces share it; empty for none. */
	family = $state('');
	toothClasses = $state<ToothClass[]>([]);
	dentition = $state<'primary' | 'permanent' | null>(null);
	surfacesFrom = $state<number | null>(null);
	surfacesTo = $state<number | null>(null);
	carePlan = $state({ zh: '', en: '', ru: '' });

	constructor(item: Procedure | null, currency: string) {
		this.item = item;
		this.currency = item?.currency ?? currency;
		if (!item) return;
		this.code = item.code;
		this.names = { ...item.names };
		this.group = item.group;
		this.area = item.area;
		this.minutes = item.minutes;
		this.pattern = item.pattern;
		this.price = priceText(item.price, this.currency);
		this.look = item.look;
		this.material = item.material;
		this.recallMonths = item.recallMonths;
		this.consentTemplateId = item.consentTemplateId ?? '';
		this.family = item.family ?? '';
		this.toothClasses = [...item.toothClasses];
		this.dentition = item.dentition;
		this.surfacesFrom = item.surfacesFrom;
		this.surfacesTo = item.surfacesTo;
		if (item.carePlan) this.carePlan = { ...item.carePlan };
	}

	/** Only what is done to teeth can be chosen by them. */
	get hasTeeth(): boolean {
		return ['surface', 'tooth', 'tooth_range'].includes(this.area);
	}
	get areSurfacesCrossed(): boolean {
		const { surfacesFrom: from, surfacesTo: to } = this;
		return from !== null && to !== null && from > to;
	}
	toggleClass(one: ToothClass): void {
		this.toothClasses = this.toothClasses.includes(one)
			? this.toothClasses.filter((other) => other !== one)
			: [...this.toothClasses, one];
	}

	/** Undefined when what was typed is no amount. */
	get amount(): number | null | undefined {
		return readPrice(this.price, this.currency);
	}

	/** What is sent; the area only with a new one, for it never changes. */
	input(): MakeProcedure | ChangeProcedure {
		return {
			code: this.code,
			names: this.names,
			group: this.group,
			minutes: this.minutes ?? Number.NaN,
			pattern: this.pattern,
			price: this.amount === undefined ? Number.NaN : this.amount,
			currency: this.currency,
			look: this.look,
			material: this.material,
			recallMonths: this.recallMonths,
			family: this.family.trim() || null,
			toothClasses: $state.snapshot(this.toothClasses),
			dentition: this.dentition,
			surfacesFrom: this.surfacesFrom,
			surfacesTo: this.surfacesTo,
			carePlan: Object.values(this.carePlan).some((words) => words.trim() !== '')
				? $state.snapshot(this.carePlan)
				: null,
			consentTemplateId: (this.consentTemplateId || null) as `tpl_${string}` | null,
			...(!this.item && { area: this.area })
		};
	}
}
