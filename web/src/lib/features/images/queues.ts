import { browser } from '$app/environment';
import type { Target } from './send-file.ts';
import { UploadQueue } from './upload-queue.svelte.ts';

/** What is on its way outlives the page on which it was let fall: somebody goes on to the chart meanwhile. */
const queues = new Map<string, UploadQueue>();

/** The files that go into this record, begun just now or on an earlier look. */
export function queueOf(target: Target): UploadQueue {
	if (!browser) return new UploadQueue(target);
	const name = `${target.patientId} ${target.clinicId}`;
	const known = queues.get(name);
	if (known) return known;
	if (queues.size === 0) listen();
	const made = new UploadQueue(target);
	queues.set(name, made);
	return made;
}

function listen(): void {
	addEventListener('online', () => {
		for (const queue of queues.values()) queue.resume();
	});
	addEventListener('beforeunload', (event) => {
		if ([...queues.values()].some(({ isBusy }) => isBusy)) event.preventDefault();
	});
}
