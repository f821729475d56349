import { madeUpMobile, madeUpName } from './made-up-name.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

export const CLINICS = 5;
export const DOCTORS = 20;
const DAY_MS = 86_400_000;
const YEARS = 10;
export const HISTORY_DAYS = YEARS * 365;

export interface Person {
	name: string;
	phones: string[];
	sex: 'male' | 'female';
	bornOn: string;
	isDeceased: boolean;
	/** Numbers of their clinic and doctor; null without a doctor who answers for them. */
	clinic: number;
	doctor: number | null;
	facts: [kind: string, code: string][];
	tags: string[];
	visits: Visit[];
}
export interface Visit {
	/** Days before today. */
	daysAgo: number;
	status: 'completed' | 'cancelled' | 'no_show';
	/** Codes of the price list that ships with the product. */
	procedures: string[];
}

/** Codes by how many of a thousand adults have them. */
const FACTS: [kind: string, code: string, share: number][] = [
	['allergy', 'penicillins', 50],
	['allergy', 'cephalosporins', 12],
	['allergy', 'latex', 4],
	['allergy', 'sulfites', 1],
	['condition', 'hypertension', 120],
	['condition', 'diabetes_2', 60],
	['condition', 'hepatitis_b', 35],
	['condition', 'asthma', 25],
	['medication', 'calcium_blockers', 80],
	['medication', 'warfarin', 8],
	['lifestyle', 'smoking', 180]
];
const TAGS: [tag: string, share: number][] = [
	['医保', 0.2],
	['正畸', 0.08],
	['金卡', 0.03],
	['员工家属', 0.01]
];
const ADULT_WORK: [code: string, share: number][] = [
	['D010', 0.3],
	['D230', 0.25],
	['P010', 0.3],
	['R122', 0.15],
	['E130', 0.05],
	['S110', 0.06],
	['F110', 0.05],
	['I010', 0.03],
	['O130', 0.06]
];
const CHILD_WORK: [code: string, share: number][] = [
	['D010', 0.3],
	['P030', 0.35],
	['P040', 0.2],
	['K110', 0.2],
	['K160', 0.1]
];
/** One patient of so many has it: what is rare must be found, too. */
const RARE = 20_000;
/** Below it a mouth is worked on as a child's. */
const ADULT_YEARS = 15;

/** The n-th person of a made-up house of this day; the same number is always the same person. */
export function personOf(n: number, seed: number, today: number): Person {
	const random = seededRandom(seed + n * 7919);
	const age = random.has(0.18) ? random.below(ADULT_YEARS) : ADULT_YEARS + random.below(70);
	const isChild = age < ADULT_YEARS;
	const born = new Date(today - Math.floor((age + random.next()) * 365.25) * DAY_MS);
	const listed = <Item extends unknown[]>(items: Item[], scale: number) =>
		items.filter((item) => random.has((item.at(-1) as number) * scale));
	return {
		name: madeUpName(random),
		phones: [madeUpMobile(random), ...(random.has(0.1) ? [madeUpMobile(random)] : [])],
		sex: random.has(0.5) ? 'male' : 'female',
		bornOn: born.toISOString().slice(0, 10),
		isDeceased: random.has(0.004),
		clinic: random.below(CLINICS),
		doctor: random.has(0.6) ? random.below(DOCTORS) : null,
		facts: listed(FACTS, isChild ? 0.0002 : 0.001).map(([kind, code]) => [kind, code]),
		tags: [...listed(TAGS, 1).map(([tag]) => tag), ...(n % RARE === 7 ? ['罕见'] : [])],
		visits: visitsOf(random, isChild)
	};
}

/** One of ten never came; the others three or four times in ten years, some far more often. */
function visitsOf(random: SeededRandom, isChild: boolean): Visit[] {
	if (random.has(0.1)) return [];
	const count = Math.min(60, 1 + Math.floor(-Math.log(1 - random.next()) * 2.5));
	const joined = random.below(HISTORY_DAYS);
	return Array.from({ length: count }, () => {
		const kind = random.next();
		const isDone = kind < 0.88;
		const work = isChild ? CHILD_WORK : ADULT_WORK;
		return {
			daysAgo: random.below(joined + 1),
			status: isDone ? ('completed' as const) : kind < 0.95 ? 'cancelled' : 'no_show',
			procedures: isDone ? work.filter(([, share]) => random.has(share)).map(([code]) => code) : []
		};
	});
}
