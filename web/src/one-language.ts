import type { Plugin, Rolldown } from 'vite';

/** The base language first: its tree is the one that Kit itself knows. */
const LOCALES = ['zh', 'en', 'ru'] as const;
/** A call that exists between transform and bundle only; each tree keeps one of its arguments. */
const CHOICE = '__byLocale';
const MESSAGE = /\/paraglide\/messages\/(?!_index)[^/]+\.js$/;
const CHOOSER = /const (\w+) = [^\n]*\(\(inputs(?: = \{\})?, options = \{\}\) => \{\n[^]*?\n\}\);/;
const RUNTIME = /\/paraglide\/runtime\.js$/;

/** All that a page needs of Paraglide's runtime when it speaks one language. */
const BROWSER_RUNTIME = (cookieName: string) => `
export const baseLocale = '${LOCALES[0]}';
export const locales = ${JSON.stringify(LOCALES)};
export const experimentalStaticLocale = undefined;
export const getLocale = () => ${CHOICE}(${LOCALES.map((one) => `'${one}'`).join(', ')});
export const setLocale = (locale) => {
	if (locale === getLocale()) return;
	document.cookie = '${cookieName}=' + locale + '; path=/; max-age=34560000';
	location.reload();
};
`;

/**
 * The browser loads one language: `_app/immutable` holds the base language, and every other has a
 * tree of its own beneath it (`_app/immutable/en/...`) with the same file names. The page names the
 * tree (`client-tree.ts`), and all imports within a tree are relative. The server keeps all
 * languages. Throws when a message module has another shape than Paraglide 2.23 writes.
 */
export function oneLanguagePerClient(cookieName: string): Plugin {
	return {
		name: 'one-language-per-client',
		apply: 'build',
		applyToEnvironment: (environment) => environment.name === 'client',
		transform(code, id) {
			const file = id.split('?')[0]!;
			if (RUNTIME.test(file)) return { code: BROWSER_RUNTIME(cookieName), map: null };
			if (MESSAGE.test(file)) return { code: choiceOf(code, file.split('/').pop()!), map: null };
			return null;
		},
		generateBundle: {
			order: 'post',
			handler(_, bundle) {
				for (const chunk of Object.values(bundle)) {
					if (chunk.type !== 'chunk') continue;
					const choices = findChoices(this.parse(chunk.code) as unknown as Node);
					const [base, ...others] = LOCALES.map((_, at) => choose(chunk.code, choices, at));
					for (const [index, code] of others.entries())
						this.emitFile(copyFor(chunk, code, LOCALES[index + 1]!));
					chunk.code = base!;
				}
			}
		}
	};
}

/** One function of each language instead of one that asks for the language on every call. */
function choiceOf(code: string, file: string): string {
	const [chooser = '', name = ''] = CHOOSER.exec(code) ?? [];
	let kept = code;
	const arms = LOCALES.map((locale) => {
		const start = code.indexOf(`const ${locale}_${name} = `);
		const end = code.indexOf('\n};\n', start);
		if (!name || start < 0 || end < 0)
			throw new Error(`${file} is not a message module as Paraglide 2.23 writes it.`);
		const arm = code.slice(start, end + 3);
		kept = kept.replace(arm, '');
		return arm.slice(arm.indexOf(' = ') + 3, -1);
	});
	const call = `/* @__PURE__ */ ${CHOICE}(${arms.join(', ')})`;
	return kept.replace(chooser, () => `const ${name} = ${call};`);
}

interface Node {
	type: string;
	start: number;
	end: number;
	callee?: Node & { name?: string };
	arguments?: Node[];
}

function findChoices(node: Node, found: Node[] = []): Node[] {
	if (node.type === 'CallExpression' && node.callee?.name === CHOICE) found.push(node);
	for (const part of Object.values(node))
		for (const one of Array.isArray(part) ? part : [part])
			if (one && typeof one === 'object' && typeof one.type === 'string') findChoices(one, found);
	return found;
}

/** The code with one argument in the place of every choice. */
function choose(code: string, choices: Node[], at: number): string {
	let text = '';
	let done = 0;
	for (const { start, end, arguments: arms } of choices) {
		const arm = arms![at]!;
		text += `${code.slice(done, start)}(${code.slice(arm.start, arm.end)})`;
		done = end;
	}
	return text + code.slice(done);
}

/** A chunk in another language's tree; style sheets and images stay where they are. */
function copyFor(chunk: Rolldown.OutputChunk, code: string, locale: string) {
	return {
		type: 'asset' as const,
		fileName: chunk.fileName.replace('_app/immutable/', `_app/immutable/${locale}/`),
		source: code.replaceAll(/(["'`])\.\.\/assets\//g, '$1../../assets/')
	};
}
