import { setTimeout as pause } from 'node:timers/promises';
import { openBoard } from '../bench/load/board-socket.ts';

/** No change for so long: the board has caught up. */
const QUIET_MS = 400;

export interface Followed {
	changes: number;
	head: number;
	/** Revisions that were left out or came again (I5, I6); `reload` is no gap. */
	gaps: string[];
	isReloaded: boolean;
}

/** Opens a board that was last at `since` and reads how it is brought to the head. */
export async function followChanges(
	url: string,
	clinicId: string,
	headers: Record<string, string>,
	since: { epoch: number; revision: number }
): Promise<Followed> {
	const seen: number[] = [];
	const gaps: string[] = [];
	let head = 0;
	let isReloaded = false;
	let lastAt = performance.now();
	const board = await openBoard(
		url,
		`/api/v1/clinics/${clinicId}/live?epoch=${since.epoch}&revision=${since.revision}`,
		headers,
		{
			onText: (text) => {
				lastAt = performance.now();
				const message = JSON.parse(text.toString()) as { type: string; revision?: number };
				if (message.type === 'hello') head = message.revision ?? 0;
				if (message.type === 'reload') isReloaded = true;
				if (message.type === 'change') seen.push(message.revision ?? NaN);
			}
		}
	);
	while (performance.now() - lastAt < QUIET_MS) await pause(50);
	board.close();
	let expected = since.revision;
	for (const revision of seen) {
		expected += 1;
		if (revision !== expected) gaps.push(`change ${revision} came where ${expected} was due`);
		expected = revision;
	}
	if (!isReloaded && expected < head)
		gaps.push(`the board was left at ${expected}, the head is ${head}`);
	return { changes: seen.length, head, gaps, isReloaded };
}
