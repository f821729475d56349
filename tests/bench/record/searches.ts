import type { PatientWhere } from '../../../worker/domain/patients/where.ts';

export interface Search {
	what: string;
	query?: string;
	where?: PatientWhere;
	tag?: string;
}

const fact = (kind: 'allergy' | 'condition' | 'medication' | 'lifestyle', code: string) => ({
	kind,
	code
});
const PENICILLIN = fact('allergy', 'penicillins');
const HYPERTENSION = fact('condition', 'hypertension');
const day = (daysAgo: number) =>
	new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

/** What a desk types, and what a manager asks; "none" has hits for nobody and looks the longest. */
export const searchesOf = (clinicId: string, doctorId: string): Search[] => [
	{ what: 'everybody, first page' },
	{ what: 'one Han sign', query: '张' },
	{ what: 'two Han signs', query: '张伟' },
	{ what: 'a given name', query: '子涵' },
	{ what: 'one letter', query: 'z' },
	{ what: 'initials', query: 'zw' },
	{ what: 'pinyin', query: 'zhangwei' },
	{ what: 'pinyin, two syllables', query: 'li wei' },
	{ what: 'three letters', query: 'wan' },
	{ what: 'phone, two figures', query: '42' },
	{ what: 'phone, three figures', query: '138' },
	{ what: 'phone, last four', query: '7742' },
	{ what: 'phone, whole', query: '13800137742' },
	{ what: 'record number', query: 'P-04242' },
	{ what: 'name and part of a phone', query: '张 42' },
	{ what: 'Cyrillic', query: 'семенов' },
	{ what: 'nobody of that name', query: 'qqqq' },
	{ what: 'an allergy', where: { facts: [PENICILLIN] } },
	{ what: 'a rare allergy', where: { facts: [fact('allergy', 'sulfites')] } },
	{ what: 'a common tag', tag: '医保' },
	{ what: 'a rare tag', tag: '罕见' },
	{ what: 'allergy, disease, tag', where: { facts: [PENICILLIN, HYPERTENSION], tags: ['金卡'] } },
	{
		what: 'smokers over 60 without hypertension',
		where: { facts: [fact('lifestyle', 'smoking')], withoutFacts: [HYPERTENSION], ageFrom: 60 }
	},
	{
		what: 'implants, away for a year',
		where: { procedures: ['prc_i010'], lastVisitBefore: day(365) }
	},
	{
		what: 'scaled in the last 30 days',
		where: { procedures: ['prc_p010'], proceduresSince: day(30) }
	},
	{ what: 'came this week', where: { lastVisitFrom: day(7) } },
	{ what: 'away for five years', where: { lastVisitBefore: day(1_825) } },
	{ what: 'never came, of one doctor', where: { isNew: true, doctorId } },
	{
		what: 'women of 30 to 40 of one clinic',
		where: { sex: 'female', ageFrom: 30, ageTo: 40, clinicId }
	},
	{ what: 'a name and an allergy', query: '张', where: { facts: [PENICILLIN] } },
	{ what: 'none: two common procedures', where: { procedures: ['prc_i010', 'prc_k160'] } },
	{
		what: 'none: a common tag, milk teeth, over 60',
		where: { tags: ['医保'], procedures: ['prc_p040'], ageFrom: 60 }
	},
	{
		what: 'none: a common name, milk teeth, over 60',
		query: '王',
		where: { procedures: ['prc_p030'], ageFrom: 60 }
	},
	{ what: 'none: came this week, and never', where: { lastVisitFrom: day(7), isNew: true } }
];
