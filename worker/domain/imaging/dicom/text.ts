/** Defined terms of (0008,0005) to encodings of the WHATWG standard (PS3.3 C.12.1.1.2). */
const ENCODINGS: Record<string, string> = {
	'': 'latin1',
	ISO_IR_6: 'latin1',
	ISO_IR_100: 'latin1',
	ISO_IR_101: 'iso-8859-2',
	ISO_IR_109: 'iso-8859-3',
	ISO_IR_110: 'iso-8859-4',
	ISO_IR_144: 'iso-8859-5',
	ISO_IR_127: 'iso-8859-6',
	ISO_IR_126: 'iso-8859-7',
	ISO_IR_138: 'iso-8859-8',
	ISO_IR_148: 'windows-1254',
	ISO_IR_13: 'shift_jis',
	ISO_IR_166: 'windows-874',
	ISO_IR_58: 'gb18030',
	ISO_IR_149: 'euc-kr',
	ISO_IR_87: 'iso-2022-jp',
	ISO_IR_159: 'iso-2022-jp',
	ISO_IR_192: 'utf-8',
	GB18030: 'gb18030',
	GBK: 'gbk'
};
/** Signs that switch sets within a text; what follows is told apart by its high bit all the same. */
const ESCAPE = 0x1b;

/**
 * The encoding of a file's texts. Several sets (code extensions) are read by the last one, which is
 * where the letters of the country are; the first is then plain ASCII.
 */
export function encodingOf(characterSet: string): string {
	const terms = characterSet.split('\\').map((term) =>
		term
			.trim()
			.replace(/^ISO 2022 IR /, 'ISO_IR ')
			.replace(/ /g, '_')
	);
	return ENCODINGS[terms.at(-1) ?? ''] ?? 'latin1';
}

/** A text without the blanks and zeros it was filled up with. */
export function decodeText(bytes: Uint8Array, encoding: string): string {
	const plain = encoding === 'iso-2022-jp' ? bytes : withoutEscapes(bytes);
	return new TextDecoder(encoding).decode(plain).replace(/[\s\0]+$/, '');
}

/** `ESC $ ) A`, `ESC - L` … : one to two bytes of 0x20 to 0x2f behind the sign, then the set's own. */
function withoutEscapes(bytes: Uint8Array): Uint8Array {
	if (!bytes.includes(ESCAPE)) return bytes;
	const kept: number[] = [];
	for (let at = 0; at < bytes.length; at++) {
		if (bytes[at] !== ESCAPE) kept.push(bytes[at]!);
		else {
			at += 1;
			while (at < bytes.length && bytes[at]! >= 0x20 && bytes[at]! <= 0x2f) at += 1;
		}
	}
	return Uint8Array.from(kept);
}
