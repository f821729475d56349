/**
 * How long a search takes among many patients: `node tests/bench/patient-search.ts [patients]`.
 * The product's own code in workerd on its D1, the clock in the client; nothing is asserted.
 */
import { readD1Migrations } from '@cloudflare/vitest-plugin';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';

const PATIENTS = Number(process.argv[2] ?? 100_000);
const PER_CALL = 1_000;
const ROUNDS = 20;
const QUERIES: [what: string, query: string, tag?: string][] = [
	['everybody, first page', ''],
	['one Han sign (surname)', '张'],
	['two Han signs', '张伟'],
	['three Han signs', '张伟明'],
	['given name', '伟明'],
	['one letter', 'z'],
	['initials, two', 'zw'],
	['initials, three', 'zwm'],
	['pinyin, whole', 'zhangwei'],
	['pinyin, syllables', 'zhang wei'],
	['phone, last four', '7742'],
	['phone, middle', '00137'],
	['phone, three figures', '138'],
	['phone, two figures', '42'],
	['phone, whole', '13800137742'],
	['record number', 'P-04242'],
	['name and phone', '张 42'],
	['Cyrillic', 'семенов'],
	['Latin with accent', 'muller jose'],
	['nobody', 'qqqq'],
	['a tag of one in ten', '', 'insurance'],
	['a tag of five patients', '', 'rare'],
	['surname and tag', '张', 'insurance']
];

const bundle = await build({
	entryPoints: [new URL('./patient-search-worker.ts', import.meta.url).pathname],
	bundle: true,
	format: 'esm',
	platform: 'neutral',
	mainFields: ['module', 'main'],
	conditions: ['workerd', 'worker', 'import'],
	write: false
});
const miniflare = new Miniflare({
	modules: true,
	script: bundle.outputFiles[0]?.text ?? '',
	compatibilityDate: '2026-07-01',
	compatibilityFlags: ['nodejs_compat'],
	d1Databases: { DB: 'bench' },
	bindings: { AUTH_SECRET: 'a secret for the bench alone, 32 characters' }
});

try {
	await migrate();
	const began = performance.now();
	for (let made = 0; made < PATIENTS; made += PER_CALL) await call(`/make?count=${PER_CALL}`);
	const seconds = (performance.now() - began) / 1000;
	console.log(`${PATIENTS} patients made in ${seconds.toFixed(1)} s, ${PER_CALL} a batch\n`);
	console.log('search                       hits on page    p50 ms    p95 ms    max ms');
	for (const one of QUERIES) await measure(...one);
} finally {
	await miniflare.dispose();
}

async function migrate() {
	const database = await miniflare.getD1Database('DB');
	const folder = new URL('../../migrations/', import.meta.url).pathname;
	for (const { queries } of await readD1Migrations(folder))
		for (const query of queries) await database.prepare(query).run();
}

async function call(path: string): Promise<string> {
	const response = await miniflare.dispatchFetch(`http://bench${path}`);
	const text = await response.text();
	if (!response.ok) throw new Error(`${path}: ${text}`);
	return text;
}

async function measure(what: string, query: string, tag?: string) {
	const search = new URLSearchParams({ query, ...(tag !== undefined && { tag }) });
	const path = `/find?${search}`;
	const times: number[] = [];
	let hits = 0;
	for (let round = 0; round < ROUNDS; round++) {
		const began = performance.now();
		const answer = JSON.parse(await call(path)) as { items: unknown[] };
		times.push(performance.now() - began);
		hits = answer.items.length;
	}
	times.sort((one, other) => one - other);
	const at = (share: number) => (times[Math.ceil(times.length * share) - 1] ?? 0).toFixed(1);
	console.log(
		`${what.padEnd(28)} ${String(hits).padStart(12)} ${at(0.5).padStart(9)} ${at(0.95).padStart(9)} ${at(1).padStart(9)}`
	);
}
