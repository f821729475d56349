import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './settings.ts';

/** What a private deployment takes from wrangler.toml, so that both serve the same product. */
export interface WranglerFile {
	compatibilityDate: string;
	compatibilityFlags: string[];
	/** Binding to class name. */
	objects: Record<string, string>;
	crons: string[];
}

/** Reads the few keys of our own file, one a line as we write them; this is no TOML reader. */
export function readWranglerFile(): WranglerFile {
	const text = readFileSync(path.join(ROOT, 'wrangler.toml'), 'utf8');
	const objects = [
		...text.matchAll(/^\[\[durable_objects\.bindings\]\]\nname = "(\w+)"\nclass_name = "(\w+)"/gm)
	].map(([, name, className]) => [name, className] as [string, string]);
	const compatibilityDate = /^compatibility_date = "([\d-]+)"/m.exec(text)?.[1];
	if (!compatibilityDate || objects.length === 0)
		throw new Error('wrangler.toml is not written as scripts/run/wrangler-file.ts reads it.');
	return {
		compatibilityDate,
		compatibilityFlags: listAt(text, 'compatibility_flags'),
		objects: Object.fromEntries(objects),
		crons: listAt(text, 'crons')
	};
}

function listAt(text: string, key: string): string[] {
	const list = new RegExp(`^${key} = \\[([^\\]]*)\\]`, 'm').exec(text)?.[1] ?? '';
	return [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1] as string);
}
