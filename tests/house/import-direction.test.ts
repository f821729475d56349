import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Layers, and what each may import of our own. `domain <- contracts <- the rest <- the root`. */
const DIRECTION: Record<string, string[]> = {
	domain: ['domain'],
	contracts: ['domain', 'contracts'],
	db: ['domain', 'contracts', 'db'],
	clock: [],
	env: ['contracts', 'domain'],
	integrations: ['domain', 'contracts', 'db', 'clock', 'env', 'repositories', 'integrations'],
	repositories: ['domain', 'contracts', 'db', 'clock', 'env', 'repositories', 'integrations'],
	'use-cases': [
		'domain',
		'contracts',
		'db',
		'clock',
		'env',
		'repositories',
		'integrations',
		'use-cases',
		'http'
	],
	http: [
		'domain',
		'contracts',
		'db',
		'clock',
		'env',
		'repositories',
		'integrations',
		'use-cases',
		'http'
	],
	cron: [
		'domain',
		'contracts',
		'db',
		'clock',
		'env',
		'repositories',
		'integrations',
		'use-cases',
		'cron'
	],
	'durable-objects': [
		'domain',
		'contracts',
		'db',
		'clock',
		'env',
		'repositories',
		'integrations',
		'durable-objects'
	],
	api: ['http', 'contracts', 'domain'],
	root: ['api', 'cron', 'env', 'http', 'use-cases', 'durable-objects', 'contracts'],
	'test-build': [
		'root',
		'clock',
		'contracts',
		'cron',
		'db',
		'durable-objects',
		'env',
		'http',
		'test-build'
	],
	/** `env` for its types alone: SSR is told what the platform gives it. */
	web: ['domain', 'contracts', 'web', 'api', 'env']
};

/** The domain computes; these are the libraries it may compute with. */
const DOMAIN_LIBRARIES = [
	'temporal-polyfill/implementation',
	'rrule-temporal',
	'chinese-days',
	// Hashes only; lint forbids chance.
	'node:crypto'
];

function layerOf(file: string): string {
	const parts = path.relative(ROOT, file).split(path.sep);
	if (parts[0] === 'web' || parts[0] === 'durable-objects') return parts[0];
	if (parts[0] !== 'worker') return parts[0] ?? '';
	const place = parts[1] ?? '';
	if (place === 'index.ts') return 'root';
	return place.replace(/(\.d)?\.ts$/, '');
}

function sourcesUnder(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => !['node_modules', '.svelte-kit', 'paraglide'].includes(entry.name))
		.flatMap((entry) => {
			const place = path.join(folder, entry.name);
			if (entry.isDirectory()) return sourcesUnder(place);
			return /\.(ts|svelte)$/.test(entry.name) ? [place] : [];
		});
}

const importsOf = (file: string): string[] =>
	[
		...readFileSync(file, 'utf8').matchAll(
			/(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g
		)
	].map((match) => (match[1] ?? match[2] ?? match[3]) as string);

function targetOf(file: string, specifier: string): string | null {
	if (specifier.startsWith('#')) return specifier.slice(1).split('/')[0] ?? null;
	if (specifier.startsWith('$lib') || specifier.startsWith('./$types')) return 'web';
	if (!specifier.startsWith('.')) return null;
	return layerOf(path.resolve(path.dirname(file), specifier));
}

const files = ['worker', 'durable-objects', 'web/src'].flatMap((place) =>
	sourcesUnder(path.join(ROOT, place))
);

describe('the direction of imports', () => {
	it('finds the sources', () => {
		expect(files.length).toBeGreaterThan(50);
		expect(layerOf(path.join(ROOT, 'worker/domain/kernel/ids.ts'))).toBe('domain');
		expect(targetOf(path.join(ROOT, 'worker/contracts/x.ts'), '../http/y.ts')).toBe('http');
	});

	it('is domain <- contracts <- the rest <- the composition root, and web sees contracts only', () => {
		const forbidden = files.flatMap((file) => {
			const layer = layerOf(file);
			const allowed = DIRECTION[layer] ?? [];
			return importsOf(file).flatMap((specifier) => {
				const target = targetOf(file, specifier);
				if (target === null || target === layer || allowed.includes(target)) return [];
				return [`${path.relative(ROOT, file)} imports ${specifier}`];
			});
		});
		expect(forbidden).toEqual([]);
	});

	it('keeps libraries that do more than compute out of the domain', () => {
		const foreign = files
			.filter((file) => layerOf(file) === 'domain')
			.flatMap((file) =>
				importsOf(file)
					.filter((name) => !name.startsWith('.') && !name.startsWith('#'))
					.filter((name) => !DOMAIN_LIBRARIES.includes(name))
					.map((name) => `${path.relative(ROOT, file)} imports ${name}`)
			);
		expect(foreign).toEqual([]);
	});

	it('has the composition root alone import object classes', () => {
		const importers = files
			.filter((file) => !['root', 'test-build', 'durable-objects'].includes(layerOf(file)))
			.filter((file) => importsOf(file).some((name) => name.includes('durable-objects/')));
		expect(importers.map((file) => path.relative(ROOT, file))).toEqual([]);
	});
});
