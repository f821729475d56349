/** Where this frame stands: the browser's word, or the address that led here first. */
function parentOrigin(): string | null {
	const [parent] = Array.from(location.ancestorOrigins ?? []);
	if (parent !== undefined) return parent;
	try {
		return document.referrer === '' ? null : new URL(document.referrer).origin;
	} catch {
		return null;
	}
}

/**
 * Tells the page around a frame how tall this one is, so that it need not scroll: only to that
 * page's origin, and only when the clinic allows it. Answers a way to stop.
 */
export function tellHeight(allowedOrigins: readonly string[]): (() => void) | undefined {
	const parent = parentOrigin();
	if (window.parent === window || parent === null || !allowedOrigins.includes(parent)) return;
	let told = 0;
	const tell = () => {
		const { height } = document.body.getBoundingClientRect();
		const whole = Math.ceil(height);
		if (whole === told) return;
		told = whole;
		window.parent.postMessage({ type: 'chairside:height', height: whole }, parent);
	};
	tell();
	const observer = new ResizeObserver(tell);
	observer.observe(document.body);
	return () => observer.disconnect();
}
