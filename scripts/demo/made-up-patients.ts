import type { Chance } from './chance.ts';
import {
	ALLERGIES,
	ENGLISH,
	GIVEN_CHILDREN,
	GIVEN_MEN,
	GIVEN_WOMEN,
	POP_UPS,
	RUSSIANS,
	SOURCES,
	SURNAMES,
	TAGS
} from './data/people.ts';

/** A patient as the API takes one, without the clinic. */
export interface MadeUpPatient {
	name: string;
	phones: { number: string; label?: string }[];
	sex: 'male' | 'female' | 'unknown';
	bornOn: string;
	source: string;
	allergy?: string;
	popUp?: string;
	tags?: string[];
	isVip?: boolean;
	hasDebt?: boolean;
	preferredTimes?: { weekdays: number[]; after: string | null; before: string | null }[];
}

/** Who was born in these years is treated as a child. */
const CHILD = { from: 2014, to: 2022 };
const GROWN = { from: 1948, to: 2004 };

/** People of all ages, some of them families on one phone; about one in ten from abroad. */
export function madeUpPatients(count: number, chance: Chance): MadeUpPatient[] {
	const people: MadeUpPatient[] = [];
	for (let i = 0; people.length < count; i++) {
		const parent =
			i % 10 === 4
				? foreigner(people.length, Math.floor(i / 10), chance)
				: local(people.length, chance);
		people.push(parent);
		if (i % 5 === 2 && people.length < count) people.push(childOf(parent, chance));
	}
	return people;
}

function local(index: number, chance: Chance): MadeUpPatient {
	const isMan = chance.isTrue(0.47);
	return {
		name: chance.pick(SURNAMES) + chance.pick(isMan ? GIVEN_MEN : GIVEN_WOMEN),
		phones: [
			{ number: `138${String(1_000_000 + index * 7919 + chance.between(0, 900)).padStart(8, '0')}` }
		],
		sex: isMan ? 'male' : 'female',
		...described(GROWN, chance)
	};
}

function foreigner(index: number, nth: number, chance: Chance): MadeUpPatient {
	const isRussian = nth % 2 === 0;
	const names = isRussian ? RUSSIANS : ENGLISH;
	const { name, sex } = names[Math.floor(nth / 2) % names.length] ?? names[0];
	const tail = String(1_000 + index * 37).padStart(4, '0');
	return {
		name,
		phones: [
			{
				number: isRussian ? `+7 900 555 ${tail.slice(0, 2)} ${tail.slice(2)}` : `+44 7700 90${tail}`
			}
		],
		sex,
		...described(GROWN, chance)
	};
}

/** A child has the parent's phone: the desk finds the family by it. */
const childOf = (parent: MadeUpPatient, chance: Chance): MadeUpPatient => ({
	name: familyName(parent.name) + chance.pick(GIVEN_CHILDREN),
	phones: [{ number: parent.phones[0]?.number ?? '', label: parent.name }],
	sex: chance.pick(['male', 'female']),
	...described(CHILD, chance)
});

const familyName = (name: string): string =>
	/^\p{Script=Han}/u.test(name) ? name.slice(0, 1) : '小';

export const isChild = ({ bornOn }: MadeUpPatient): boolean =>
	Number(bornOn.slice(0, 4)) >= CHILD.from;

function described(years: { from: number; to: number }, chance: Chance) {
	const two = (number: number) => String(number).padStart(2, '0');
	return {
		bornOn: `${chance.between(years.from, years.to)}-${two(chance.between(1, 12))}-${two(chance.between(1, 28))}`,
		source: chance.pick(SOURCES),
		...(chance.isTrue(0.1) && { allergy: chance.pick(ALLERGIES) }),
		...(chance.isTrue(0.06) && { popUp: chance.pick(POP_UPS) }),
		...(chance.isTrue(0.35) && { tags: [chance.pick(TAGS)] }),
		...(chance.isTrue(0.06) && { isVip: true }),
		...(chance.isTrue(0.07) && { hasDebt: true }),
		...(chance.isTrue(0.1) && {
			preferredTimes: [{ weekdays: [1, 2, 3, 4, 5], after: '17:00', before: null }]
		})
	};
}
