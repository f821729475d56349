import { describe, expect, it } from 'vitest';
import { fitsKind } from '#domain/clinical/medical/facts';
import type { FactKind } from '#domain/clinical/medical/vocabulary';
import { DRUGS } from '#domain/clinical/prescribing/drugs';
import { RULES, unjudged, warningsFor } from '#domain/clinical/prescribing/warnings';

const fact = (kind: string, code: string | null) => ({ kind, code });
const ruleIds = (codes: string[], facts: ReturnType<typeof fact>[], age: number | null = 40) =>
	warningsFor(codes, { facts, age }).map(({ ruleId, level }) => `${level} ${ruleId}`);

describe('a prescription', () => {
	it('is stopped by an allergy to its class and warned of a cross-reaction', () => {
		const allergic = [fact('allergy', 'penicillins')];
		expect(ruleIds(['amoxicillin'], allergic)).toEqual(['severe allergy_penicillins']);
		expect(ruleIds(['cefuroxime'], allergic)).toEqual(['caution penicillin_to_cephalosporin']);
		expect(ruleIds(['clindamycin'], allergic)).toEqual([]);
	});

	it('names what clashes with the medication, the severe first', () => {
		const onWarfarin = [fact('medication', 'warfarin')];
		expect(ruleIds(['amoxicillin', 'ibuprofen', 'metronidazole'], onWarfarin)).toEqual([
			'severe nsaid_warfarin',
			'severe metronidazole_warfarin',
			'caution antibiotic_warfarin'
		]);
		expect(ruleIds(['paracetamol'], onWarfarin)).toEqual(['caution paracetamol_warfarin']);
	});

	it('is judged by the kind of a fact: a family history is not a disease', () => {
		expect(ruleIds(['ibuprofen'], [fact('family', 'asthma')])).toEqual([]);
		expect(ruleIds(['ibuprofen'], [fact('condition', 'asthma')])).toEqual(['caution nsaid_asthma']);
	});

	it('looks at the age up to the birthday, and not without one', () => {
		expect(ruleIds(['doxycycline'], [], 7)).toEqual(['severe tetracycline_child']);
		expect(ruleIds(['doxycycline'], [], 8)).toEqual([]);
		expect(ruleIds(['codeine_paracetamol'], [], 11)).toEqual(['severe codeine_child']);
		expect(ruleIds(['doxycycline'], [], null)).toEqual([]);
	});

	it('has no two drugs of one class', () => {
		expect(ruleIds(['ibuprofen', 'diclofenac'], [])).toEqual(['caution double_nsaids']);
		expect(ruleIds(['paracetamol', 'codeine_paracetamol'], [])).toEqual([
			'caution double_paracetamol'
		]);
	});

	it('says what it could not judge', () => {
		expect(unjudged(['ibuprofen', null, 'elsewhere'], [fact('allergy', null)])).toEqual({
			ownDrugs: 2,
			ownFacts: 1
		});
	});
});

it('every rule means classes that a drug has and facts that can be noted, and names its source', () => {
	const classes = new Set(DRUGS.flatMap((one) => one.classes));
	for (const rule of RULES) {
		for (const one of rule.classes) expect(classes, rule.id).toContain(one);
		for (const one of rule.codes)
			expect(fitsKind(rule.kind as FactKind, one), `${rule.id} ${one}`).toBe(true);
		if (rule.kind !== 'double') expect(rule.source, rule.id).not.toBe('');
		for (const words of Object.values(rule.words)) expect(words, rule.id).not.toBe('');
	}
	expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
});
