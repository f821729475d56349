/** Initials of pinyin; no syllable begins with I, U or V. */
const INITIALS = 'abcdefghjklmnopqrstwxyz';
/** For each the first Han sign, as a dictionary in the order of pinyin has it. */
const FIRST_SIGNS =
	'\u963f\u516b\u5693\u5491\u59b8\u53d1\u65ee\u54c8\u4e0c\u5494\u5783\u5988' +
	'\u62cf\u5662\u5991\u4e03\u5465\u4ee8\u4ed6\u5c72\u5915\u4e2b\u5e00';
const HAN = /\p{Script=Han}/u;

let order: Intl.Collator | null = null;
const known = new Map<string, string>();

/** The sign's place among the first signs tells its initial: no dictionary is carried along. */
function initialOf(sign: string): string {
	const before = known.get(sign);
	if (before !== undefined) return before;
	order ??= new Intl.Collator('zh-u-co-pinyin');
	let [low, high] = [0, INITIALS.length - 1];
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (order.compare(sign, FIRST_SIGNS[middle] ?? '') >= 0) low = middle;
		else high = middle - 1;
	}
	const initial = INITIALS[low] ?? '';
	known.set(sign, initial);
	return initial;
}

/** Of each run of Han signs the initials, as they are typed to find it: `ysy` for pulpitis. */
export function pinyinInitials(text: string): string {
	let initials = '';
	for (const sign of text)
		initials += HAN.test(sign) ? initialOf(sign) : initials.endsWith(' ') ? '' : ' ';
	return initials.trim();
}
