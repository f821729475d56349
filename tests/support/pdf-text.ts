interface PdfObject {
	head: string;
	stream: string;
}

/**
 * The words of a PDF file as whoever copies them out of it gets them: glyphs of each page's fonts by their
 * `ToUnicode` tables (ISO 32000, 9.10).
 */
export async function pdfText(file: Uint8Array): Promise<{ pages: string[] }> {
	const objects = await objectsIn(file);
	const at = (reference: string | undefined) =>
		objects.get(Number(reference)) ?? { head: '', stream: '' };
	const refer = (head: string, name: string) => new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1];
	const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head));
	return {
		pages: pages.map(({ head }) => {
			const resources = at(refer(head, 'Resources')).head;
			const fonts = new Map(
				[...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [
					name,
					tableOf(at(refer(at(id).head, 'ToUnicode')).stream)
				])
			);
			return wordsOf(at(refer(head, 'Contents')).stream, fonts);
		})
	};
}

async function objectsIn(file: Uint8Array): Promise<Map<number, PdfObject>> {
	const text = new TextDecoder('latin1').decode(file);
	const objects = new Map<number, PdfObject>();
	for (const found of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([^]*?)\nendobj/g)) {
		const [head = '', packed] = found[2]!.split(/\nstream\n/);
		const start = found.index + found[0].indexOf('\nstream\n') + 8;
		const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
		const isText = packed !== undefined && !head.includes('/Length1') && !head.includes('CIDFont');
		const stream = isText ? await unpack(file.slice(start, start + length)) : '';
		objects.set(Number(found[1]), { head, stream });
	}
	return objects;
}

async function unpack(bytes: Uint8Array): Promise<string> {
	const plain = new Response(bytes).body!.pipeThrough(new DecompressionStream('deflate'));
	return new TextDecoder('latin1').decode(await new Response(plain).arrayBuffer());
}

/** `<0000> <00ff> [<5f20> …]`: what each glyph from the first on stands for, UTF-16BE. */
function tableOf(cmap: string): Map<number, string> {
	const table = new Map<number, string>();
	for (const [, first, list] of cmap.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g))
		for (const [index, [, hex]] of [...list!.matchAll(/<([\w ]*)>/g)].entries())
			table.set(
				parseInt(first!, 16) + index,
				(hex!.match(/\w{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('')
			);
	return table;
}

function wordsOf(content: string, fonts: Map<string | undefined, Map<number, string>>): string {
	let font: Map<number, string> | undefined;
	const lines: string[] = [];
	for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
		if (name !== undefined) font = fonts.get(name);
		else
			lines.push(
				[...shown!.matchAll(/<(\w+)>/g)]
					.flatMap(([, hex]) => hex!.match(/.{4}/g) ?? [])
					.map((glyph) => font?.get(parseInt(glyph, 16)) ?? '?')
					.join('')
			);
	}
	return lines.join('');
}
