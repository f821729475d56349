/** Text that is HTML already; everything else is escaped where it is put in. */
export interface Markup {
	html: string;
}
type Piece = string | number | null | undefined | Markup | readonly Markup[];

const ESCAPES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};

/** A template whose every value is escaped unless it is markup itself (T16): no words of a record can act. */
export const markup = (parts: TemplateStringsArray, ...pieces: Piece[]): Markup => ({
	html: parts.map((part, i) => part + (i < pieces.length ? htmlOf(pieces[i]) : '')).join('')
});

function htmlOf(piece: Piece): string {
	if (piece === null || piece === undefined) return '';
	if (typeof piece === 'string' || typeof piece === 'number')
		return String(piece).replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
	return 'html' in piece ? piece.html : piece.map(({ html }) => html).join('');
}

export const NOTHING: Markup = { html: '' };

/** A table, or nothing where there are no rows. A cell is words, or markup. */
export function table(
	headings: readonly string[],
	rows: readonly (readonly (string | number | Markup | null)[])[]
): Markup {
	if (rows.length === 0) return NOTHING;
	const head = headings.map((one) => markup`<th scope="col">${one}</th>`);
	const body = rows.map((row) => markup`<tr>${row.map((cell) => markup`<td>${cell}</td>`)}</tr>`);
	return markup`<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}
