import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { migrationFiles } from './apply-migrations.ts';
import { ROOT } from './settings.ts';

/** What the data was last written by: each migration with a hash of its text. */
interface DataSchema {
	migrations: Record<string, string>;
}

const KEPT_COPIES = 3;
/** Everything worth keeping; locks and copies are not. */
const KEPT = ['d1', 'r2', 'objects', 'secrets.json', 'schema.json'];

/**
 * Lets this version at the data only if it understands it: refuses data of a newer version, and
 * copies the folder before the first start that would migrate it.
 */
export function guardSchema(dataDir: string): void {
	const file = path.join(dataDir, 'schema.json');
	const ours = ourSchema();
	if (existsSync(file)) {
		const theirs = JSON.parse(readFileSync(file, 'utf8')) as DataSchema;
		refuseUnknown(dataDir, ours, theirs);
		if (Object.keys(theirs.migrations).length === Object.keys(ours.migrations).length) return;
		console.log(`The data is of an earlier version; a copy is kept in ${copyFolder(dataDir)}.`);
	}
	writeFileSync(file, JSON.stringify(ours, null, '\t'), { mode: 0o600 });
}

export function ourSchema(): DataSchema {
	const hash = (file: string) =>
		createHash('sha256')
			.update(readFileSync(path.join(ROOT, 'migrations', file)))
			.digest('hex');
	return { migrations: Object.fromEntries(migrationFiles().map((file) => [file, hash(file)])) };
}

function refuseUnknown(dataDir: string, ours: DataSchema, theirs: DataSchema): void {
	for (const [name, hash] of Object.entries(theirs.migrations)) {
		if (!(name in ours.migrations))
			throw new Error(
				`The data in ${dataDir} was written by a newer version (it knows ${name}). Install that version, or start with a copy from before the upgrade.`
			);
		if (ours.migrations[name] !== hash)
			throw new Error(
				`The data in ${dataDir} was made with another ${name} than this version has. Use the version that made it, or another DATA_DIR.`
			);
	}
}

/** Copies the data beside it and keeps the newest three copies; returns the folder. */
export function copyFolder(dataDir: string): string {
	const copies = path.join(dataDir, 'before-upgrade');
	const copy = path.join(copies, new Date().toISOString().replace(/[:.]/g, '-'));
	for (const name of KEPT) {
		const from = path.join(dataDir, name);
		if (existsSync(from)) cpSync(from, path.join(copy, name), { recursive: true });
	}
	const older = readdirSync(copies).sort().slice(0, -KEPT_COPIES);
	for (const name of older) rmSync(path.join(copies, name), { recursive: true, force: true });
	return copy;
}
