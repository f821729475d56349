import { undrawn } from '../../domain/documents/paper/glyphs.ts';
import { layoutOf, type PaperDefinition } from '../../domain/documents/paper/layout.ts';
import type { Sheet } from '../../domain/documents/paper/sheet.ts';
import type { Env } from '../../env.ts';
import { FAMILIES, loadFace, type LoadedFace } from './fonts.ts';

/**
 * A sheet as a PDF file with its letters in it. The other family is fetched only for what the
 * language's own cannot draw: a Russian contract without a Chinese name needs a tenth of the memory.
 */
export async function makePdf(
	env: Pick<Env, 'ASSETS'>,
	sheet: Sheet
): Promise<Uint8Array<ArrayBuffer>> {
	const [own, other] = sheet.language === 'zh' ? FAMILIES.toReversed() : FAMILIES;
	const faces = [await loadFace(env, own!)];
	if (undrawn(JSON.stringify(sheet), faces).length > 0) faces.push(await loadFace(env, other!));
	return written(layoutOf(sheet, faces), faces);
}

/**
 * The library is a megabyte that most requests never need: it is evaluated with the first document.
 * It reads nothing but the fonts that are handed to it, whatever a document's words say.
 */
async function written(
	definition: PaperDefinition,
	faces: readonly LoadedFace[]
): Promise<Uint8Array<ArrayBuffer>> {
	const { default: maker } = await import('pdfmake/build/pdfmake.min.js');
	const files = new Map(
		faces.flatMap(({ name, files: { regular, bold } }) => [
			[`${name}-regular`, new Uint8Array(regular)],
			[`${name}-bold`, new Uint8Array(bold)]
		])
	);
	maker.virtualfs = {
		existsSync: (name) => files.has(name),
		readFileSync: (name) => files.get(name)!
	};
	maker.urlAccessPolicy = maker.localAccessPolicy = () => false;
	maker.setFonts(
		Object.fromEntries(
			faces.map(({ name }) => [name, { normal: `${name}-regular`, bold: `${name}-bold` }])
		)
	);
	// All that was set is taken before anybody else may set it.
	return maker.createPdf(definition).getBuffer();
}
