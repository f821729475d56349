import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

/**
 * `npm run backup -- --clinic ID --file FILE` writes a clinic's whole schedule as lines of JSON, and
 * `npm run backup -- --restore --file FILE` takes it into the empty schedule of the same clinic.
 * The key in CHAIRSIDE_KEY needs the scope `organisation.settings`. The last line holds the number of
 * rows and their SHA-256: a restore reads everything back and compares it.
 */
const { values: options } = parseArgs({
	options: {
		clinic: { type: 'string' },
		file: { type: 'string' },
		url: { type: 'string', default: 'http://127.0.0.1:8787' },
		restore: { type: 'boolean', default: false }
	}
});

interface Head {
	format: 'chairside-schedule-1';
	clinicId: string;
	epoch: number;
	revision: number;
}
interface Foot {
	rows: number;
	sha256: string;
}
interface Page {
	epoch: number;
	revision: number;
	lines: string[];
	next: string | null;
}

const PORTION_CHARACTERS = 600_000;
const PORTION_LINES = 2_000;

function stop(why: string): never {
	console.error(why);
	process.exit(1);
}

async function ask<Answer>(clinicId: string, path: string, body?: unknown): Promise<Answer> {
	const key = process.env['CHAIRSIDE_KEY'] ?? stop('Set CHAIRSIDE_KEY to an API key.');
	const response = await fetch(`${options.url}/api/v1/clinics/${clinicId}/schedule/${path}`, {
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		...(body !== undefined && { method: 'POST', body: JSON.stringify(body) })
	});
	if (!response.ok) stop(`${path.split('?')[0]}: ${response.status} ${await response.text()}`);
	return (await response.json()) as Answer;
}

/** Hands every line to `take`; stops when the schedule changed meanwhile, since halves do not fit. */
async function readSchedule(clinicId: string, take: (line: string) => void): Promise<Head & Foot> {
	const sum = createHash('sha256');
	let rows = 0;
	let first: Page | undefined;
	let after: string | null = null;
	do {
		const page: Page = await ask(
			clinicId,
			`backup${after === null ? '' : `?after=${encodeURIComponent(after)}`}`
		);
		first ??= page;
		if (page.revision !== first.revision)
			stop('The schedule changed while it was read. Try again in a quiet moment.');
		for (const line of page.lines) {
			sum.update(`${line}\n`);
			rows++;
			take(line);
		}
		after = page.next;
	} while (after !== null);
	const { epoch, revision } = first;
	const sha256 = sum.digest('hex');
	return { format: 'chairside-schedule-1', clinicId, epoch, revision, rows, sha256 };
}

async function backUp(clinicId: string, file: string): Promise<void> {
	const lines: string[] = [];
	const { rows, sha256, ...head } = await readSchedule(clinicId, (line) => lines.push(line));
	const out = createWriteStream(file, { mode: 0o600 });
	out.write(`${JSON.stringify(head)}\n`);
	for (const line of lines) out.write(`${line}\n`);
	out.end(`${JSON.stringify({ rows, sha256 } satisfies Foot)}\n`);
	await new Promise<void>((done) => out.on('finish', () => done()));
	console.log(`${rows} rows, sha256 ${sha256}`);
}

async function takeBack(file: string): Promise<void> {
	const lines: string[] = [];
	for await (const line of createInterface({ input: createReadStream(file) })) lines.push(line);
	const head = JSON.parse(lines.shift() ?? stop('The file is empty.')) as Head;
	const foot = JSON.parse(lines.pop() ?? stop('The file is cut short.')) as Foot;
	const sum = createHash('sha256');
	for (const line of lines) sum.update(`${line}\n`);
	if (head.format !== 'chairside-schedule-1' || foot.sha256 !== sum.digest('hex'))
		stop('The file is damaged or is no backup: its sum does not fit.');
	const portions = portionsOf(lines);
	for (const [index, portion] of portions.entries())
		await ask(head.clinicId, 'restore', {
			epoch: head.epoch,
			isFirst: index === 0,
			isLast: index === portions.length - 1,
			lines: portion
		});
	const found = await readSchedule(head.clinicId, () => {});
	if (found.sha256 !== foot.sha256) stop(`Restored, but different: sha256 ${found.sha256}`);
	console.log(`${found.rows} rows restored and compared, epoch ${found.epoch}`);
}

function portionsOf(lines: string[]): string[][] {
	const portions: string[][] = [[]];
	let characters = 0;
	for (const line of lines) {
		characters += line.length;
		if (characters > PORTION_CHARACTERS || portions.at(-1)!.length >= PORTION_LINES) {
			portions.push([]);
			characters = line.length;
		}
		portions.at(-1)!.push(line);
	}
	return portions;
}

const file = options.file ?? stop('Name the file: --file FILE');
await (options.restore
	? takeBack(file)
	: backUp(options.clinic ?? stop('Name the clinic: --clinic ID'), file));
