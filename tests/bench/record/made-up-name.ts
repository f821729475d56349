import type { SeededRandom } from './seeded-random.ts';

/** The commonest surnames, most frequent first, with their shares of a thousand people. */
const SURNAMES: [sign: string, share: number][] = [
	...([
		['王', 72],
		['李', 71],
		['张', 68],
		['刘', 54],
		['陈', 45],
		['杨', 31],
		['赵', 23],
		['黄', 22],
		['周', 21],
		['吴', 20]
	] as [string, number][]),
	...[...'徐孙胡朱高林何郭马罗'].map((sign): [string, number] => [sign, 13]),
	...[...'梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'].map((sign): [string, number] => [sign, 6]),
	...[
		...'苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单仇解欧'
	].map((sign): [string, number] => [sign, 3])
];
const GIVEN =
	'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰文华飞玉萍红鹏辉云建国志海林梅波斌宇浩凯健俊帆帅旭宁欣阳雪婷慧巧美雅子涵梓轩一诺思彤佳怡雨晨嘉豪';
const RUSSIAN = [
	...['Иванов', 'Петров', 'Семёнов', 'Попов'],
	...['Васильев', 'Соколов', 'Новиков', 'Фёдоров']
];
const RUSSIAN_FIRST = ['Анна', 'Иван', 'Пётр', 'Мария', 'Ольга', 'Сергей', 'Юлия', 'Андрей'];
const LATIN = ['Smith', 'Garcia', 'Müller', 'Brown', 'Rossi', 'Novak', 'Silva', 'Kim', 'Nguyen'];
const LATIN_FIRST = ['Anna', 'John', 'José', 'Maria', 'Paul', 'Laura', 'Chris', 'Emma'];

const TOTAL = SURNAMES.reduce((sum, [, share]) => sum + share, 0);

/** Nineteen of twenty have a Chinese name of two or three signs, spread as surnames really are. */
export function madeUpName(random: SeededRandom): string {
	const kind = random.next();
	if (kind < 0.95)
		return surnameOf(random) + random.pick(GIVEN) + (random.has(0.75) ? random.pick(GIVEN) : '');
	return kind < 0.975
		? `${random.pick(RUSSIAN)} ${random.pick(RUSSIAN_FIRST)}`
		: `${random.pick(LATIN)} ${random.pick(LATIN_FIRST)}`;
}

function surnameOf(random: SeededRandom): string {
	let left = random.next() * TOTAL;
	for (const [sign, share] of SURNAMES) {
		left -= share;
		if (left < 0) return sign;
	}
	return '王';
}

/** A mobile number of China, without its country code. */
export const madeUpMobile = (random: SeededRandom): string =>
	`1${random.pick(['38', '39', '37', '36', '59', '86', '50', '88'])}${String(random.below(1e8)).padStart(8, '0')}`;
