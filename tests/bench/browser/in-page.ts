/** What the page itself notes while it is measured. Runs in the browser, before any other script. */
export interface PageNotes {
	lcp: number;
	cls: number;
	/** Durations of interactions, ms. */
	interactions: number[];
	/** From a change coming in by the socket to the first frame that shows it, ms. */
	changes: number[];
}

declare global {
	interface Window {
		notes: PageNotes;
	}
}

export function takeNotes(): void {
	const notes: PageNotes = { lcp: 0, cls: 0, interactions: [], changes: [] };
	window.notes = notes;
	const observe = (type: string, note: (entry: PerformanceEntry) => void, more: object = {}) =>
		new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({
			type,
			buffered: true,
			...more
		});
	observe('largest-contentful-paint', (entry) => (notes.lcp = entry.startTime));
	observe('layout-shift', (entry) => {
		const shift = entry as PerformanceEntry & { hadRecentInput: boolean; value: number };
		if (!shift.hadRecentInput) notes.cls += shift.value;
	});
	observe(
		'event',
		(entry) => {
			const event = entry as PerformanceEntry & { interactionId: number };
			if (event.interactionId) notes.interactions.push(event.duration);
		},
		{ durationThreshold: 16 }
	);

	const Plain = window.WebSocket;
	window.WebSocket = class extends Plain {
		constructor(url: string | URL, protocols?: string | string[]) {
			super(url, protocols);
			this.addEventListener('message', (event: MessageEvent<string>) => {
				if (typeof event.data === 'string' && event.data.startsWith('{"type":"change'))
					noteChange();
			});
		}
	};

	function noteChange(): void {
		const cameAt = performance.now();
		const observer = new MutationObserver(() => {
			observer.disconnect();
			requestAnimationFrame(() => {
				const afterFrame = new MessageChannel();
				afterFrame.port1.onmessage = () => notes.changes.push(performance.now() - cameAt);
				afterFrame.port2.postMessage(null);
			});
		});
		observer.observe(document.body, { subtree: true, childList: true, attributes: true });
	}
}
