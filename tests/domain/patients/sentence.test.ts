import { expect, it } from 'vitest';
import { FACT_KINDS } from '../../../worker/domain/clinical/medical/vocabulary.ts';
import { readSentence } from '../../../worker/domain/patients/sentence.ts';
import type { PatientWhere } from '../../../worker/domain/patients/where.ts';

const scope = { kinds: FACT_KINDS, tags: ['VIP', '正畸'], today: '2026-11-22' };
const allergic = (code: string): PatientWhere => ({ facts: [{ kind: 'allergy', code }] });
const ill = (code: string) => ({ kind: 'condition' as const, code });

it.each([
	['all patients allergic to penicillin', allergic('penicillins')],
	['所有对青霉素过敏的患者', allergic('penicillins')],
	['青霉素过敏', allergic('penicillins')],
	['все пациенты с аллергией на пенициллин', allergic('penicillins')],
	['аллергия на латекс', allergic('latex')],
	['patients with an allergy to lidocaine', allergic('anaesthetics_amide')],
	['not allergic to aspirin', { withoutFacts: [{ kind: 'allergy', code: 'aspirin' }] }],
	['对青霉素不过敏的患者', { withoutFacts: allergic('penicillins').facts }],
	['пациенты без аллергии на йод', { withoutFacts: allergic('iodine').facts }],
	['takes warfarin', { facts: [{ kind: 'medication', code: 'warfarin' }] }],
	['aspirin', { facts: [{ kind: 'medication', code: 'aspirin_daily' }] }],
	['2型糖尿病 60岁以上', { facts: [ill('diabetes_2')], ageFrom: 60 }],
	['smokers under 30', { facts: [{ kind: 'lifestyle', code: 'smoking' }], ageTo: 29 }],
	[
		'women aged 18 to 40 with asthma and without epilepsy',
		{
			facts: [ill('asthma')],
			withoutFacts: [ill('epilepsy')],
			ageFrom: 18,
			ageTo: 40,
			sex: 'female'
		}
	],
	[
		'女患者 高血压 没有哮喘',
		{ facts: [ill('hypertension')], withoutFacts: [ill('asthma')], sex: 'female' }
	],
	[
		'мужчины старше 50 лет с гипертонией',
		{ facts: [ill('hypertension')], ageFrom: 50, sex: 'male' }
	],
	['семейный пародонтит', { facts: [{ kind: 'family', code: 'periodontitis_family' }] }],
	['半年没来的正畸患者', { tags: ['正畸'], lastVisitBefore: '2026-05-23' }],
	['VIP not seen for 6 months', { tags: ['VIP'], lastVisitBefore: '2026-05-23' }],
	['не были больше года', { lastVisitBefore: '2025-11-22' }],
	['не приходили полгода', { lastVisitBefore: '2026-05-23' }],
	['最近3个月来过', { lastVisitFrom: '2026-08-23' }],
	['seen in the last 2 weeks', { lastVisitFrom: '2026-11-08' }],
	['从未来过', { isNew: true }]
] satisfies [string, PatientWhere][])('understands "%s"', (typed, where) => {
	expect(readSentence(typed, scope)).toEqual([where]);
});

it('offers every meaning of a word that has several, and excludes all of them together', () => {
	expect(readSentence('糖尿病患者', scope)).toEqual([
		{ facts: [ill('diabetes_1')] },
		{ facts: [ill('diabetes_2')] }
	]);
	expect(readSentence('without diabetes', scope)).toEqual([
		{ withoutFacts: [ill('diabetes_1'), ill('diabetes_2')] }
	]);
});

it.each(['王五', 'Anna Egger', 'Раков', 'Smith 138', '13800138000', 'P-00042', 'not', '', '没有'])(
	'takes "%s" for a name and nothing else',
	(typed) => {
		expect(readSentence(typed, scope)).toEqual([]);
	}
);

it('asks for nothing that the reader may not search by', () => {
	const desk = { ...scope, kinds: ['allergy'] as const };
	expect(readSentence('takes warfarin', desk)).toEqual([]);
	expect(readSentence('latex allergy and asthma', desk)).toEqual([allergic('latex')]);
});
