import { indexOfBytes, latin1, viewOf } from './bytes.ts';

const END_OF_ARCHIVE = [0x50, 0x4b, 0x05, 0x06];
const END_OF_ARCHIVE_BYTES = 22;
const MOST_ARCHIVE_COMMENT = 65_535;

/** A browser or a server would run what begins so; long enough not to be met by chance in coded pixels. */
const ACTIVE = /<(script|html|!doctype|iframe|svg|object|embed|body)[\s/>]|<\?php|javascript:/i;

/**
 * A ZIP is read from its end, so any file may be one too: its last record then reaches exactly to the
 * end of the file.
 */
export function endsAsArchive(bytes: Uint8Array): boolean {
	const earliest = Math.max(0, bytes.length - END_OF_ARCHIVE_BYTES - MOST_ARCHIVE_COMMENT);
	const view = viewOf(bytes);
	for (
		let at = indexOfBytes(bytes, END_OF_ARCHIVE, earliest);
		at !== -1;
		at = indexOfBytes(bytes, END_OF_ARCHIVE, at + 1)
	) {
		if (at + END_OF_ARCHIVE_BYTES > bytes.length) return false;
		if (at + END_OF_ARCHIVE_BYTES + view.getUint16(at + 20, true) === bytes.length) return true;
	}
	return false;
}

/** Words of pages and scripts in a stretch of text or metadata, whatever their capitals. */
export const hasActiveWords = (bytes: Uint8Array, from = 0, to = bytes.length): boolean =>
	ACTIVE.test(latin1(bytes, from, to));

export const isActiveText = (text: string): boolean => ACTIVE.test(text);
