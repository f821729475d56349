import { base64 } from '../../auth/base64url.ts';
import { utf8 } from '../bytes.ts';
import type { Outgoing } from '../channel-adapter.ts';

export interface Sender {
	address: string;
	name: string;
}

const CRLF = '\r\n';
/** No address and no header may end its own line: that would begin another header. */
const oneLine = (text: string): string => text.replace(/[\r\n\0]+/g, ' ').trim();
const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);
const BYTES_A_WORD = 42;

/** A header's text in encoded words of at most 75 letters (RFC 2047), cut between letters. */
export function encodedWords(text: string): string {
	const line = oneLine(text);
	if (isAscii(line)) return line;
	const words: string[] = [];
	let word = '';
	for (const letter of line) {
		if (utf8(word + letter).length > BYTES_A_WORD) {
			words.push(word);
			word = '';
		}
		word += letter;
	}
	if (word !== '') words.push(word);
	return words.map((part) => `=?UTF-8?B?${base64(utf8(part))}?=`).join(`${CRLF} `);
}

/** One address that can be said to a mail server, or null. */
export function mailAddress(text: string): string | null {
	const address = text.trim();
	return /^[^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+$/.test(address) && isAscii(address)
		? address
		: null;
}

/** Headers that let the reader's own program end these letters by one click (RFC 8058). */
export const unsubscribeHeaders = (url: string | undefined): Record<string, string> =>
	url === undefined
		? {}
		: {
				'List-Unsubscribe': `<${oneLine(url)}>`,
				'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'
			};

/** The same id gives the same, so that readers' programs know a repetition. */
export const messageIdOf = (id: string, from: string): string =>
	`<${id}@${from.slice(from.indexOf('@') + 1)}>`;

/** A plain letter (RFC 5322), its text in base64 so that no server changes a line of it. */
export function letterOf(
	{ id, to, subject, body, unsubscribeUrl }: Outgoing,
	from: Sender,
	now: number
): string {
	const name = oneLine(from.name).replace(/["\\]/g, '');
	const quoted = isAscii(name) ? `"${name}"` : encodedWords(name);
	const headers: Record<string, string> = {
		From: name === '' ? from.address : `${quoted} <${from.address}>`,
		To: to,
		Subject: encodedWords(subject),
		Date: new Date(now).toUTCString().replace('GMT', '+0000'),
		'Message-ID': messageIdOf(id, from.address),
		...unsubscribeHeaders(unsubscribeUrl),
		'Auto-Submitted': 'auto-generated',
		'MIME-Version': '1.0',
		'Content-Type': 'text/plain; charset=utf-8',
		'Content-Transfer-Encoding': 'base64'
	};
	const lines = base64(utf8(body)).match(/.{1,76}/g) ?? [];
	const head = Object.entries(headers).map(([header, value]) => `${header}: ${value}`);
	return [...head, '', ...lines, ''].join(CRLF);
}
