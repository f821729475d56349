/** GSM 03.38: its basic set takes 7 bits a character, its extension two such characters. */
const BASIC = new Set(
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
);
const EXTENSION = new Set('^{}\\[~]|€\f');

export interface SegmentCount {
	/** `gsm7` fits 160 (153 in a chain), `ucs2` 70 (67 in a chain). */
	encoding: 'gsm7' | 'ucs2';
	/** In the units of its encoding: an emoji is two of UCS-2, a euro sign two of GSM-7. */
	units: number;
	segments: number;
}

const LIMITS = { gsm7: { alone: 160, chained: 153 }, ucs2: { alone: 70, chained: 67 } };

/** How many short messages a text takes; an empty one takes none. What is paid for is this number. */
export function countSegments(text: string): SegmentCount {
	const sevenBit = sevenBitUnits(text);
	const encoding = sevenBit === null ? 'ucs2' : 'gsm7';
	const units = sevenBit ?? text.length;
	const { alone, chained } = LIMITS[encoding];
	const segments = units === 0 ? 0 : units <= alone ? 1 : Math.ceil(units / chained);
	return { encoding, units, segments };
}

/** Null when a character is not in the set: the whole text is then sent as UCS-2. */
function sevenBitUnits(text: string): number | null {
	let units = 0;
	for (const sign of text) {
		if (BASIC.has(sign)) units += 1;
		else if (EXTENSION.has(sign)) units += 2;
		else return null;
	}
	return units;
}
