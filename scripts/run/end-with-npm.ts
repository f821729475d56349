import { readFileSync } from 'node:fs';

/**
 * npm does not always pass a signal on: killed alone it would leave us serving with nobody to stop
 * us. So we look whether npm, and the shell that it started us through, still live; the same for
 * our own scripts that start a server for a while (`END_WITH_PARENT`).
 */
export function endWithNpm(stop: () => void): void {
	const isByNpm = Boolean(process.env.npm_execpath);
	if (!isByNpm && !process.env.END_WITH_PARENT) return;
	const shell = process.ppid;
	const watched = [shell, isByNpm ? parentOf(shell) : null].filter(
		(pid) => pid !== null && pid > 1
	) as number[];
	const timer = setInterval(() => {
		if (process.ppid === shell && watched.every(isAlive)) return;
		clearInterval(timer);
		stop();
	}, 500);
	timer.unref();
}

function parentOf(pid: number): number | null {
	try {
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ');
		return Number(fields?.[1]);
	} catch {
		return null;
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
