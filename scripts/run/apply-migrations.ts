import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { D1Database } from '@cloudflare/workers-types';
import { ROOT } from './settings.ts';

const FOLDER = path.join(ROOT, 'migrations');

/** The SQL files in the order in which they are applied. */
export const migrationFiles = (): string[] =>
	readdirSync(FOLDER)
		.filter((file) => file.endsWith('.sql'))
		.sort();

/**
 * Applies what is not yet applied, in wrangler's own `d1_migrations` table, so that
 * `wrangler d1 migrations` and a private deployment agree. Each file is one transaction.
 */
export async function applyMigrations(db: D1Database): Promise<string[]> {
	await db.batch([
		db.prepare(
			`CREATE TABLE IF NOT EXISTS d1_migrations (
				id INTEGER PRIMARY KEY AUTOINCREMENT,
				name TEXT UNIQUE,
				applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
			)`
		)
	]);
	const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
	const applied = new Set(results.map((row) => row.name));
	const missing = migrationFiles().filter((file) => !applied.has(file));
	for (const file of missing) {
		const statements = splitStatements(readFileSync(path.join(FOLDER, file), 'utf8'));
		await db.batch([
			...statements.map((sql) => db.prepare(sql)),
			db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(file)
		]);
	}
	return missing;
}

/**
 * Statements of a migration file: split at semicolons outside of quotes and comments, keeping the
 * body of a trigger (`BEGIN … END`) whole.
 */
export function splitStatements(sql: string): string[] {
	const statements: string[] = [];
	let statement = '';
	for (const token of sql.match(TOKENS) ?? []) {
		if (token.startsWith('--') || token.startsWith('/*')) continue;
		statement += token;
		if (token === ';' && !isInsideTrigger(statement)) {
			statements.push(statement.trim());
			statement = '';
		}
	}
	if (statement.trim()) statements.push(statement.trim());
	return statements.filter((text) => text !== ';');
}

const TOKENS = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|;|[^;'"`/-]+|[/-]/g;

const isInsideTrigger = (statement: string): boolean =>
	/^\s*CREATE\s+(TEMP\w*\s+)?TRIGGER\b/i.test(statement) && !/\bEND\s*;$/i.test(statement);
