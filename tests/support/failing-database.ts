import type { Database } from '../../durable-objects/clinic-schedule/database.ts';

export class Broken extends Error {}

/** A database that fails at its n-th statement, and counts them. */
export function failingAt(db: Database, nth: number): Database & { statements: number } {
	const failing = {
		statements: 0,
		count() {
			if (++failing.statements === nth) throw new Broken();
		},
		rows: ((sql, ...values) => (failing.count(), db.rows(sql, ...values))) as Database['rows'],
		row: ((sql, ...values) => (failing.count(), db.row(sql, ...values))) as Database['row'],
		run: ((sql, ...values) => (failing.count(), db.run(sql, ...values))) as Database['run'],
		transaction: ((work) => db.transaction(work)) as Database['transaction']
	};
	return failing;
}

/** Every row of every table there is, as one text. */
export function everything(db: Database): string {
	const tables = db.rows<{ name: string }>(
		`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'
			AND name NOT LIKE 'sqlite%' ORDER BY name`
	);
	return JSON.stringify(
		tables.map(({ name }) => [
			name,
			...db
				.rows(`SELECT * FROM ${name}`)
				.map((row) => JSON.stringify(row))
				.sort()
		])
	);
}
