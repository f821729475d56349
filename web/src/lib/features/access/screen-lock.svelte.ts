import { api } from '$lib/api/client.ts';

/** Without a key or a pointer for this long the screen locks by itself (T9). */
const IDLE_MS = 15 * 60_000;
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Whether somebody has to show that it is them; the server refuses commands meanwhile. */
class ScreenLock {
	#isLocked = $state(false);
	#lastSign = Date.now();

	get isLocked() {
		return this.#isLocked;
	}

	/** Locks at once on the screen; the server is told, and told again if it did not hear. */
	async lock(): Promise<void> {
		if (this.#isLocked) return;
		this.#isLocked = true;
		await api.post('/auth/lock').catch(() => {});
	}

	/** What the server says when a page begins. */
	settle(isLocked: boolean): void {
		this.#isLocked = isLocked;
		this.#lastSign = Date.now();
	}

	/** Watches for signs of life; answers a way to stop. */
	watch(): () => void {
		const sign = () => (this.#lastSign = Date.now());
		for (const name of SIGNS) addEventListener(name, sign, { passive: true, capture: true });
		const timer = setInterval(() => {
			if (Date.now() - this.#lastSign > IDLE_MS) void this.lock();
		}, 10_000);
		return () => {
			clearInterval(timer);
			for (const name of SIGNS) removeEventListener(name, sign, { capture: true });
		};
	}
}
export const screenLock = new ScreenLock();
