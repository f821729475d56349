import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const { resolve } = createRequire(import.meta.url);

/** What the Worker draws documents with (`worker/integrations/pdf/fonts.ts`), and under which licence. */
export const PAPER_FONTS: Readonly<Record<string, string>> = {
	'NotoSans-regular.ttf': resolve(
		'@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'
	),
	'NotoSans-bold.ttf': resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
	'NotoSansSC-regular.ttf': resolve(
		'@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'
	),
	'NotoSansSC-bold.ttf': resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
	'OFL.txt': resolve('@expo-google-fonts/noto-sans-sc/LICENSE_FONT')
};

/** Lays whole fonts among the files of the pages: no page loads them, the Worker reads them. */
export function paperFonts(): Plugin {
	return {
		name: 'paper-fonts',
		apply: 'build',
		applyToEnvironment: (environment) => environment.name === 'client',
		async generateBundle() {
			for (const [name, from] of Object.entries(PAPER_FONTS))
				this.emitFile({
					type: 'asset',
					fileName: `paper-fonts/${name}`,
					source: await readFile(from)
				});
		}
	};
}
