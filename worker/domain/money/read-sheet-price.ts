import { digitsOf, readPrice } from './price-text.ts';

/**
 * An amount as spreadsheets write it, in minor units: `1,200.50`, `1 200,50`, `1.200,50`, with or without
 * a sign of the currency. A single sign before exactly three digits parts thousands, unless the currency
 * itself has three digits after the point: then it could be either and is refused. Null when empty,
 * undefined when it is no amount; nothing is ever rounded away.
 */
export function readSheetPrice(cell: string, currency: string): number | null | undefined {
	const text = cell
		.normalize('NFKC')
		.replace(/\p{Sc}|\u5143|\u5706|\u0440\u0443\u0431\.?|[A-Z]{3}/giu, '')
		.replace(/[\s\u00a0\u202f']/g, '');
	const signs: string[] = text.match(/[.,]/g) ?? [];
	const kinds = new Set(signs);
	if (kinds.size === 2) {
		const last = signs.at(-1) ?? '.';
		if (signs.indexOf(last) !== signs.length - 1) return undefined;
		const [whole = '', part = ''] = [
			text.slice(0, text.lastIndexOf(last)),
			text.slice(text.lastIndexOf(last) + 1)
		];
		return isGrouped(whole)
			? readPrice(`${whole.replace(/[.,]/g, '')}.${part}`, currency)
			: undefined;
	}
	if (signs.length === 0 || !isGrouped(text)) return readPrice(text, currency);
	if (signs.length === 1 && digitsOf(currency) === 3) return undefined;
	return readPrice(text.replace(/[.,]/g, ''), currency);
}

/** `1,200`, `12,345,678`: three digits after every sign. */
const isGrouped = (text: string): boolean => /^[1-9]\d{0,2}([.,]\d{3})+$/.test(text);
