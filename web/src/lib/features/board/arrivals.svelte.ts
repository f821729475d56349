import { m } from '$lib/paraglide/messages.js';
import { toast } from '$lib/ui/toasts.svelte.ts';
import { untrack } from 'svelte';
import type { BoardScreen } from './state/board-screen.svelte.ts';

/** Two short soft tones, made here: no file to load, nothing to hear before the page was touched. */
function chime(): void {
	if (!navigator.userActivation?.hasBeenActive) return;
	const audio = new AudioContext();
	for (const [index, hertz] of [660, 880].entries()) {
		const tone = audio.createOscillator();
		const volume = audio.createGain();
		const at = audio.currentTime + index * 0.16;
		tone.frequency.value = hertz;
		volume.gain.setValueAtTime(0.0001, at);
		volume.gain.exponentialRampToValueAtTime(0.12, at + 0.02);
		volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.4);
		tone.connect(volume).connect(audio.destination);
		tone.start(at);
		tone.stop(at + 0.42);
	}
	setTimeout(() => void audio.close(), 1_000);
}

/** Tells a provider that their patient has arrived: a tone and a notice, once for each arrival. */
export function watchArrivals(screen: BoardScreen): () => void {
	const { providerId } = screen.me;
	if (!providerId) return () => undefined;
	const waiting = () =>
		screen.board.appointments.filter(
			(one) => one.status === 'arrived' && one.providerId === providerId
		);
	let known = new Set(untrack(waiting).map((one) => one.id));
	return $effect.root(() => {
		$effect(() => {
			const now = waiting();
			for (const one of now) {
				if (known.has(one.id) || !one.arrivedAt) continue;
				if (screen.clock.read() - Date.parse(one.arrivedAt) > 5 * 60_000) continue;
				chime();
				toast({
					text: m.board_arrived_notice({ name: untrack(() => screen.name(one.patient.name)) }),
					seconds: 12
				});
			}
			known = new Set(now.map((one) => one.id));
		});
	});
}
