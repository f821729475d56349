import { fail, succeed, type Result } from '../kernel/result.ts';
import { latin1 } from './bytes.ts';
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
	const clear = outsideStreams(latin1(bytes)).replace(/#([0-9a-f]{2})/gi, (_, hex: string) =>
		String.fromCharCode(parseInt(hex, 16))
	);
	if (ACTING.test(clear) || isActiveText(clear) || clear.includes('%PDF-', 1))
		return fail('foreign_data');
	return /\/Type\s*\/Catalog\b/.test(clear) || /\/(ObjStm|XRef)\b/.test(clear)
		? succeed(null)
		: fail('broken');
}

/** The text without what stands between `stream` and `endstream`. */
function outsideStreams(text: string): string {
	const kept: string[] = [];
	let at = 0;
	for (;;) {
		const found = />>\s{0,2}stream\r?\n/g;
		found.lastIndex = at;
		const begin = found.exec(text);
		const end = begin ? text.indexOf('endstream', found.lastIndex) : -1;
		if (!begin || end === -1) break;
		kept.push(text.slice(at, begin.index + 2));
		at = end;
	}
	kept.push(text.slice(at));
	return kept.join('\n');
}
