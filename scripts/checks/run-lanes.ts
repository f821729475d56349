import { availableParallelism } from 'node:os';
import type { Outcome, Print } from './run-stage.ts';

export interface Stage {
	title: string;
	run: (print: Print) => Promise<Outcome>;
}

/**
 * Runs lanes side by side, the stages of a lane one after the other; on a single core, one lane. What a
 * stage prints is kept and shown whole at its end, so that stages do not talk into each other.
 */
export async function runLanes(lanes: Stage[][]): Promise<Outcome> {
	const sum: Outcome = { passed: 0, failed: 0, faults: [], secondTries: [] };
	const running = new Set<Kept>();
	tellWhenStopped(running);
	const runLane = async (stages: Stage[]) => {
		for (const stage of stages) {
			const { passed, failed, faults, secondTries } = await runStage(stage, running);
			sum.passed += passed;
			sum.failed += failed;
			const unnamed = failed > 0 && faults.length === 0 ? [`${stage.title}: see above`] : [];
			sum.faults.push(...faults, ...unnamed);
			sum.secondTries.push(...secondTries);
		}
	};
	if (availableParallelism() < 2) await runLane(lanes.flat());
	else await Promise.all(lanes.map(runLane));
	return sum;
}

interface Kept {
	title: string;
	text: string;
}

async function runStage({ title, run }: Stage, running: Set<Kept>): Promise<Outcome> {
	const kept: Kept = { title, text: '' };
	const print: Print = (text) => {
		kept.text += text;
	};
	running.add(kept);
	console.log(`-- ${title} begins`);
	const began = performance.now();
	const outcome = await run(print).catch((error: unknown): Outcome => {
		print(`${error instanceof Error ? error.message : String(error)}\n`);
		return { passed: 0, failed: 1, faults: [], secondTries: [] };
	});
	running.delete(kept);
	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	console.log(`\n== ${title}\n${kept.text.trimEnd()}`);
	console.log(`== ${title}: ${outcome.passed} passed, ${outcome.failed} failed, ${seconds} s`);
	return outcome;
}

/** A run that is stopped from outside, or hangs until it is, still shows where it was. */
function tellWhenStopped(running: Set<Kept>): void {
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => {
			for (const { title, text } of running) console.log(`\n== ${title}, stopped\n${text}`);
			process.exit(1);
		});
}
