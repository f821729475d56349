import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));
const manifest = read('package.json');
const lock = read('package-lock.json');

it('pins every dependency exactly', () => {
	const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
	expect(versions.length).toBeGreaterThan(20);
	expect(
		versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))
	).toEqual([]);
});

/** Builds of workerd for platforms that the registry had not got yet when the lock was made. */
const WITHOUT_HASH = ['darwin-64', 'darwin-arm64', 'windows-64'].map(
	(platform) => `node_modules/@cloudflare/workerd-${platform}`
);

it('locks every package by hash, from the public registry or from whichever one npm is set to', () => {
	const packages = Object.entries<Record<string, unknown>>(lock.packages).filter(
		([place, entry]) => place.startsWith('node_modules/') && !entry.link && !entry.inBundle
	);
	expect(packages.length).toBeGreaterThan(100);
	const foreign = packages.filter(
		([place, entry]) =>
			(!entry.integrity && !WITHOUT_HASH.includes(place)) ||
			(entry.resolved !== undefined &&
				!String(entry.resolved).startsWith('https://registry.npmjs.org/'))
	);
	expect(foreign.map(([place, entry]) => [place, entry.resolved])).toEqual([]);
});

it('lets three packages alone run scripts at install', () => {
	expect(manifest.allowScripts).toEqual({ node: true, esbuild: true, workerd: true });
});

it('has no other package that would run one', () => {
	const scripted = Object.entries<Record<string, unknown>>(lock.packages)
		.filter(([, entry]) => entry.hasInstallScript)
		.map(([place]) => place.replace(/^.*node_modules\//, ''));
	expect([...new Set(scripted)].sort()).toEqual(['esbuild', 'node', 'workerd']);
});
