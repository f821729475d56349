import type { ChangeProcedure, MakeProcedure, Procedure } from '#contracts/procedures';
import type { Area } from '#domain/clinical/areas';
import type { Material } from '#domain/clinical/chart/vocabulary';
import type { Look } from '#domain/clinical/looks';
import type { ProcedureGroup } from '#domain/clinical/procedures/vocabulary';
import { priceText, readPrice } from '../catalogue/price-text.ts';

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
			consentTemplateId: (this.consentTemplateId || null) as `tpl_${string}` | null,
			...(!this.item && { area: this.area })
		};
	}
}
