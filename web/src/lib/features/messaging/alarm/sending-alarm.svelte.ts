import type { SendingAlarm } from '#contracts/channels';
import { api } from '$lib/api/client.ts';

const EVERY_MS = 60_000;
const HIDDEN_MS = 3_600_000;
const KEPT = 'sending-alarm-hidden';

/** What it is about, without the minutes that grow: the same trouble, hidden once, stays hidden. */
export const signOf = ({ channels, late }: SendingAlarm): string =>
	[...channels.map(({ id, state }) => `${id} ${state}`), ...late.map(({ clinicId }) => clinicId)]
		.sort()
		.join('|');

/** Asks once a minute while somebody looks, and remembers for an hour what this tab has hidden. */
export class AlarmWatch {
	#alarm = $state.raw<SendingAlarm | null>(null);
	#hidden = $state.raw<{ sign: string; until: number } | null>(null);

	/** Null while all is well, or what is wrong is hidden. */
	get shown(): SendingAlarm | null {
		const alarm = this.#alarm;
		if (!alarm || alarm.channels.length + alarm.late.length === 0) return null;
		const { sign, until } = this.#hidden ?? { sign: '', until: 0 };
		return sign === signOf(alarm) && until > Date.now() ? null : alarm;
	}

	/** Begins to ask; answers how to stop. */
	start(): () => void {
		this.#hidden = readHidden();
		const ask = () => void this.#ask();
		const timer = setInterval(ask, EVERY_MS);
		document.addEventListener('visibilitychange', ask);
		ask();
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', ask);
		};
	}

	hide() {
		if (!this.#alarm) return;
		this.#hidden = { sign: signOf(this.#alarm), until: Date.now() + HIDDEN_MS };
		sessionStorage.setItem(KEPT, JSON.stringify(this.#hidden));
	}

	/** Without an answer the last one stands: a lost network has a banner of its own. */
	async #ask() {
		if (document.visibilityState !== 'visible') return;
		try {
			this.#alarm = await api.get<SendingAlarm>('/channels/alarm', { retry: false });
		} catch {
			return;
		}
	}
}

function readHidden(): { sign: string; until: number } | null {
	try {
		return JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
	} catch {
		return null;
	}
}
