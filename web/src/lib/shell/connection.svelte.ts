/** Whether the browser has a network, and since when not. */
class Connection {
	#isOnline = $state(true);
	#lostAt = $state<number | null>(null);

	get isOnline() {
		return this.#isOnline;
	}
	/** Milliseconds since 1970; null while online. */
	get lostAt() {
		return this.#lostAt;
	}

	/** Begins to listen; answers a way to stop. */
	start(): () => void {
		const look = () => {
			this.#lostAt = navigator.onLine ? null : (this.#lostAt ?? Date.now());
			this.#isOnline = navigator.onLine;
		};
		look();
		addEventListener('online', look);
		addEventListener('offline', look);
		return () => {
			removeEventListener('online', look);
			removeEventListener('offline', look);
		};
	}
}
export const connection = new Connection();
