import { fail, succeed, type Result } from '../../kernel/result.ts';
import { latin1, viewOf } from '../bytes.ts';
import { TAG, UNDEFINED_LENGTH } from './tags.ts';
import type { TransferSyntax } from './transfer-syntax.ts';

/** VRs whose explicit length has four bytes behind two empty ones (PS3.5 7.1.2). */
const LONG = ['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'];
const MOST_ELEMENTS = 20_000;
const DEEPEST = 16;

export interface Element {
	tag: number;
	/** Empty where VRs are implicit. */
	vr: string;
	/** Where its value begins. */
	at: number;
	/** Bytes, or `UNDEFINED_LENGTH`. */
	length: number;
}

type Writing = Pick<TransferSyntax, 'isImplicit' | 'isBigEndian'>;
export type ElementFault = 'broken' | 'truncated';

/** The element that begins at `at`; null when its head is not whole any more. */
export function readElement(bytes: Uint8Array, at: number, writing: Writing): Element | null {
	if (at + 8 > bytes.length) return null;
	const view = viewOf(bytes);
	const little = !writing.isBigEndian;
	const tag = view.getUint16(at, little) * 0x10000 + view.getUint16(at + 2, little);
	const isBare = tag >= TAG.item;
	if (writing.isImplicit || isBare)
		return { tag, vr: '', at: at + 8, length: view.getUint32(at + 4, little) };
	const vr = latin1(bytes, at + 4, at + 6);
	if (!LONG.includes(vr)) return { tag, vr, at: at + 8, length: view.getUint16(at + 6, little) };
	if (at + 12 > bytes.length) return null;
	return { tag, vr, at: at + 12, length: view.getUint32(at + 8, little) };
}

/**
 * Goes through the top elements from `from`, in ascending order of tags as they must be, until `visit`
 * answers false or the bytes end. Sequences are stepped over, nested ones too, to a depth of 16.
 */
export function walkElements(
	bytes: Uint8Array,
	from: number,
	writing: Writing,
	visit: (element: Element) => boolean
): Result<number, ElementFault> {
	let last = -1;
	let count = 0;
	for (let at = from; at < bytes.length;) {
		const element = readElement(bytes, at, writing);
		if (!element) return fail('truncated');
		if (element.tag <= last || ++count > MOST_ELEMENTS) return fail('broken');
		if (!writing.isImplicit && !/^[A-Z]{2}$/.test(element.vr)) return fail('broken');
		last = element.tag;
		if (!visit(element)) return succeed(at);
		const end = endOf(bytes, element, writing, 0);
		if (!end.ok) return end;
		at = end.value;
	}
	return succeed(bytes.length);
}

function endOf(
	bytes: Uint8Array,
	element: Element,
	writing: Writing,
	depth: number
): Result<number, ElementFault> {
	if (element.length !== UNDEFINED_LENGTH) {
		const end = element.at + element.length;
		return end > bytes.length ? fail('truncated') : succeed(end);
	}
	if (depth > DEEPEST) return fail('broken');
	// A sequence of unknown origin is written with implicit VRs (PS3.5 6.2.2).
	const inner = element.vr === 'UN' ? { ...writing, isImplicit: true } : writing;
	for (let at = element.at; ;) {
		const item = readElement(bytes, at, inner);
		if (!item) return fail('truncated');
		if (item.tag === TAG.sequenceEnd) return succeed(item.at);
		if (item.tag !== TAG.item) return fail('broken');
		const end = endOfItem(bytes, item, inner, depth + 1);
		if (!end.ok) return end;
		at = end.value;
	}
}

function endOfItem(
	bytes: Uint8Array,
	item: Element,
	writing: Writing,
	depth: number
): Result<number, ElementFault> {
	if (item.length !== UNDEFINED_LENGTH) return endOf(bytes, item, writing, depth);
	for (let at = item.at; ;) {
		const element = readElement(bytes, at, writing);
		if (!element) return fail('truncated');
		if (element.tag === TAG.itemEnd) return succeed(element.at);
		if (element.tag >= TAG.item) return fail('broken');
		const end = endOf(bytes, element, writing, depth);
		if (!end.ok) return end;
		at = end.value;
	}
}
