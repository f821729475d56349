import { existsSync, readFileSync } from 'node:fs';

/** Cloudflare's `_headers` file as the assets service takes it: path, then indented `Name: value`. */
export function readAssetHeaders(file: string) {
	const rules: Record<string, { set: Record<string, string>; unset: string[] }> = {};
	const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
	let rule: { set: Record<string, string>; unset: string[] } | null = null;
	for (const line of lines) {
		const text = line.trim();
		if (!text || text.startsWith('#')) continue;
		if (!/^\s/.test(line)) rule = rules[text] = { set: {}, unset: [] };
		else if (text.startsWith('!')) rule?.unset.push(text.slice(1).trim().toLowerCase());
		else {
			const colon = text.indexOf(':');
			if (rule && colon > 0) rule.set[text.slice(0, colon).trim()] = text.slice(colon + 1).trim();
		}
	}
	return { version: 2 as const, rules };
}
