import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tamperWithAudit } from '../tests/faults/audit-tamper.ts';
import { dropBoards } from '../tests/faults/dropped-boards.ts';
import type { Finding } from '../tests/faults/finding.ts';
import { killUnderLoad } from '../tests/faults/kill-under-load.ts';
import { wakeAfterOutages } from '../tests/faults/messages/after-an-outage.ts';
import { changeAroundClaim } from '../tests/faults/messages/change-around-claim.ts';
import { fireCronsAtOnce } from '../tests/faults/messages/crons-at-once.ts';
import { bookInsideTheWindow } from '../tests/faults/messages/inside-the-window.ts';
import { killAroundSend } from '../tests/faults/messages/kill-around-send.ts';
import { waitBesideALoudClinic } from '../tests/faults/messages/one-loud-clinic.ts';
import { writeThroughTrouble } from '../tests/faults/messages/provider-at-its-worst.ts';
import { keepNightsQuiet } from '../tests/faults/messages/quiet-nights.ts';
import { guessCodes } from '../tests/faults/guess-codes.ts';
import { followTheModel, replayHistories } from '../tests/faults/histories.ts';
import { uploadHostileFiles } from '../tests/faults/hostile-uploads.ts';
import { askForKnownPhones } from '../tests/faults/known-phones.ts';
import { acceptOneGap } from '../tests/faults/one-gap.ts';
import { raceForOneSlot } from '../tests/faults/one-slot.ts';
import { raceOverEveryWayIn } from '../tests/faults/one-slot-for-all.ts';
import { takeRecordsAway } from '../tests/faults/records-out.ts';
import { buildIfChanged } from './run/build-if-changed.ts';

/**
 * `npm run prove [-- X1 X3 X4 X7 X14 X19 X19p X27 X28 X29 X30 X31 X33 X34 X35 X36 X44 X45 T7 T8]`: the
 * promises that only a real crash, crowd, outage, bad provider or long history can break, tried on the built
 * product on this computer. X31 is also X32; `X35=50000` is X35 with so many messages at its loud
 * clinic. Exits non-zero on any violation.
 */
const CASES: Record<string, (dataDir: string, size?: number) => Promise<Finding>> = {
	X1: (dataDir) => killUnderLoad(dataDir, 20),
	X3: () => followTheModel(50, 10_000),
	X4: () => replayHistories(200),
	X7: (dataDir) => takeRecordsAway(dataDir),
	X14: (dataDir) => dropBoards(dataDir, 1_000),
	X19: (dataDir) => raceForOneSlot(dataDir, 500),
	X19p: (dataDir) => raceOverEveryWayIn(dataDir, 500),
	X27: (dataDir) => acceptOneGap(dataDir, 50),
	X28: (dataDir) => writeThroughTrouble(dataDir),
	X29: (dataDir) => fireCronsAtOnce(dataDir),
	X30: (dataDir) => killAroundSend(dataDir, 50),
	X31: (dataDir) => changeAroundClaim(dataDir),
	X33: (dataDir) => wakeAfterOutages(dataDir),
	X34: (dataDir) => keepNightsQuiet(dataDir),
	X35: (dataDir, size = 5_000) => waitBesideALoudClinic(dataDir, size),
	X36: (dataDir) => bookInsideTheWindow(dataDir),
	X44: (dataDir) => tamperWithAudit(dataDir, 1_000),
	X45: (dataDir) => uploadHostileFiles(dataDir),
	T7: (dataDir) => guessCodes(dataDir, 10_000),
	T8: (dataDir) => askForKnownPhones(dataDir, 1_000)
};

const wanted = new Map(process.argv.slice(2).map(readWanted));
const unknown = [...wanted.keys()].filter((name) => !(name in CASES));
if (unknown.length > 0) {
	console.error(`There is no ${unknown.join(', ')}; there are ${Object.keys(CASES).join(', ')}.`);
	process.exit(1);
}
await buildIfChanged('product');
await buildIfChanged('test');
let violations = 0;
for (const [name, run] of Object.entries(CASES)) {
	if (wanted.size > 0 && !wanted.has(name)) continue;
	const dataDir = mkdtempSync(path.join(tmpdir(), 'chairside-prove-'));
	const began = performance.now();
	const finding = await run(dataDir, wanted.get(name)).catch((error: unknown): Finding => {
		const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
		return { name, what: 'could not be carried out', figures: {}, violations: [said] };
	});
	rmSync(dataDir, { recursive: true, force: true });
	violations += finding.violations.length;
	print(finding, (performance.now() - began) / 1000);
}
console.log(violations === 0 ? '\nEvery promise held.' : `\n${violations} violations.`);
process.exit(violations === 0 ? 0 : 1);

/** `X35`, or `X35=50000` where the case has a size. */
function readWanted(word: string): [name: string, size: number | undefined] {
	const [name = '', size] = word.split('=', 2);
	if (size === undefined) return [name, undefined];
	return name === 'X35' && Number(size) >= 100 ? [name, Number(size)] : [word, undefined];
}

function print({ name, what, figures, violations }: Finding, seconds: number): void {
	const told = Object.entries(figures).map(([label, value]) => `${label} ${value}`);
	console.log(
		`${name.padEnd(4)} ${violations.length === 0 ? 'held  ' : 'BROKEN'}  ${what}: ${told.join(', ')} (${seconds.toFixed(0)} s)`
	);
	for (const violation of violations) console.log(`       ${violation}`);
}
