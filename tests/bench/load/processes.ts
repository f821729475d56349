import { readFileSync, readdirSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** CPU seconds used so far by these processes and their descendants (Linux). */
export function cpuSeconds(pids: readonly number[]): number {
	let ticks = 0;
	for (const pid of withDescendants(pids)) {
		const fields = statOf(pid);
		if (fields) ticks += Number(fields[11]) + Number(fields[12]);
	}
	return ticks / TICKS_PER_SECOND;
}

/** Proportional memory of these processes and their descendants, MiB. */
export function memoryMiB(pids: readonly number[]): number {
	let kib = 0;
	for (const pid of withDescendants(pids)) {
		try {
			const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
			kib += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
		} catch {
			// Ended between the look and the read.
		}
	}
	return kib / 1024;
}

function withDescendants(pids: readonly number[]): Set<number> {
	const children = new Map<number, number[]>();
	for (const name of readdirSync('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		const parent = Number(statOf(Number(name))?.[1]);
		if (parent) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
	}
	const found = new Set<number>();
	const walk = (pid: number): void => {
		if (found.has(pid)) return;
		found.add(pid);
		for (const child of children.get(pid) ?? []) walk(child);
	};
	pids.forEach(walk);
	return found;
}

/** The fields of /proc/PID/stat after the name, which may itself hold blanks. */
function statOf(pid: number): string[] | null {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
		return text.slice(text.lastIndexOf(')') + 2).split(' ');
	} catch {
		return null;
	}
}
