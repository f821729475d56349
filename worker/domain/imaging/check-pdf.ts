import { fail, succeed, type Result } from '../kernel/result.ts';
import { indexOfBytes, latin1 } from './bytes.ts';
import type { FileFault } from './file-facts.ts';
import { isActiveText } from './foreign-data.ts';

/** What makes a PDF act by itself or carry other files. */
const ACTING =
	/\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Rendition|Movie)(?![A-Za-z0-9])/;
const TAIL_BYTES = 2_048;

/**
 * PDF (ISO 32000): the header at the first byte, the cross-references named and the end mark at the
 * end, nothing behind. Names outside streams must not act; what lies packed inside streams cannot
 * be seen here, and is kept from acting by how the file is served (T14).
 */
export function checkPdf(bytes: Uint8Array): Result<null, FileFault> {
	if (!/^%PDF-[12]\.\d[\s%]/.test(latin1(bytes, 0, 12))) return fail('broken');
	const tail = latin1(bytes, Math.max(0, bytes.length - TAIL_BYTES));
	const end = tail.lastIndexOf('%%EOF');
	if (end === -1 || !/startxref\s+\d+\s+$/.test(tail.slice(0, end))) return fail('truncated');
	if (!/^[\s\0]*$/.test(tail.slice(end + 5))) return fail('foreign_data');
	const clear = outsideStreams(bytes).replace(/#([0-9a-f]{2})/gi, (_, hex: string) =>
		String.fromCharCode(parseInt(hex, 16))
	);
	if (ACTING.test(clear) || isActiveText(clear) || clear.includes('%PDF-', 1))
		return fail('foreign_data');
	return /\/Type\s*\/Catalog\b/.test(clear) || /\/(ObjStm|XRef)\b/.test(clear)
		? succeed(null)
		: fail('broken');
}

const STREAM = [...'stream'].map((sign) => sign.charCodeAt(0));
const END_OF_STREAM = [...'endstream'].map((sign) => sign.charCodeAt(0));

/** The text without what stands between `stream` and `endstream`; streams themselves are never decoded. */
function outsideStreams(bytes: Uint8Array): string {
	const kept: string[] = [];
	let from = 0;
	for (
		let at = indexOfBytes(bytes, STREAM, 0);
		at !== -1;
		at = indexOfBytes(bytes, STREAM, at + STREAM.length)
	) {
		if (!/>>\s{0,2}$/.test(latin1(bytes, Math.max(0, at - 4), at))) continue;
		const end = indexOfBytes(bytes, END_OF_STREAM, at + STREAM.length);
		if (end === -1) break;
		kept.push(latin1(bytes, from, at));
		from = end + END_OF_STREAM.length;
		at = from;
	}
	kept.push(latin1(bytes, from));
	return kept.join('\n');
}
