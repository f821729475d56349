import type { PatientFacts } from '../../worker/use-cases/patients/patient-write.ts';

const SURNAMES =
	'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁单解仇欧吕';
const GIVEN =
	'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰文华飞玉萍红鹏辉云建国志海林梅波斌宇浩凯健俊帆帅旭宁欣阳雪婷慧巧美雅';
const RUSSIAN = ['Иванов', 'Петров', 'Семёнов', 'Смирнова', 'Кузнецова', 'Попов', 'Соколова'];
const LATIN = ['Smith', 'Garcia', 'Müller', 'Brown', 'Rossi', 'Novak', 'Silva'];

/** A generator that gives the same numbers for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** The n-th person of the bench: nine of ten have a Chinese name of two or three signs and a mobile. */
export function personNumber(n: number, seed: number): PatientFacts {
	const random = randomFrom(seed + n);
	const pick = <Item>(list: ArrayLike<Item>) => list[Math.floor(random() * list.length)] as Item;
	const kind = random();
	const name =
		kind < 0.9
			? pick(SURNAMES) + pick(GIVEN) + (random() < 0.7 ? pick(GIVEN) : '')
			: kind < 0.95
				? `${pick(RUSSIAN)} ${pick(['Анна', 'Иван', 'Пётр', 'Мария'])}`
				: `${pick(LATIN)} ${pick(['Anna', 'John', 'José', 'Maria'])}`;
	const mobile = `1${pick(['38', '39', '37', '59', '86'])}${String(Math.floor(random() * 1e8)).padStart(8, '0')}`;
	return {
		name,
		phones: [{ number: mobile, label: null }],
		sex: 'unknown',
		bornOn: null,
		state: 'active',
		source: null,
		note: null,
		allergy: null,
		popUp: null,
		tags: n % 20_000 === 7 ? ['rare'] : random() < 0.1 ? ['insurance'] : [],
		isVip: false,
		hasDebt: false,
		isBarredOnline: false,
		preferredTimes: []
	};
}
