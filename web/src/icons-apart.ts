import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const FILE = path.join(import.meta.dirname, 'lib/ui/icons.ts');
const IMPORT = /import\s*\{([^}]+)\}\s*from\s*(['"])(\$lib\/ui|\.)\/icons\.ts\2;?/g;
const NAMED = /^\s*(\w+)(?:\s+as\s+(\w+))?\s*$/;
const ONE = '\0icon:';

/**
 * A module for each icon, so that a script carries what it draws: of one module with all of them a
 * bundler leaves out only the icons that no page at all draws.
 */
export function iconsApart(): Plugin {
	return {
		name: 'icons-apart',
		apply: 'build',
		enforce: 'post',
		applyToEnvironment: (environment) => environment.name === 'client',
		resolveId: (id) => (id.startsWith(ONE) ? id : null),
		async load(id) {
			if (!id.startsWith(ONE)) return null;
			const name = id.slice(ONE.length);
			const all = (await import(pathToFileURL(FILE).href)) as Record<string, unknown>;
			if (!(name in all)) throw new Error(`There is no icon ${name} in ${FILE}.`);
			return `export const ${name} = ${JSON.stringify(all[name])};`;
		},
		transform(code, id) {
			if (id === FILE || !code.includes('/icons.ts')) return null;
			// A feature may have icons of its own beside it, under the same name.
			const isBeside = path.dirname(id) === path.dirname(FILE);
			const split = (whole: string, names: string, _: string, from: string) =>
				from === '.' && !isBeside ? whole : apart(names);
			return { code: code.replace(IMPORT, split), map: null };
		}
	};
}

/** The same names, each from a module of its own. */
const apart = (names: string): string =>
	names
		.split(',')
		.map((one) => NAMED.exec(one))
		.filter((one) => one !== null)
		.map(([, name, as = name]) => `import { ${name} as ${as} } from '${ONE}${name}';`)
		.join(' ');
