import type {
	DispatchOutcome,
	ReadyForm,
	WritingClinic
} from '../../../contracts/message-dispatch.ts';
import type { Skipped } from './reach.ts';
import type { Reached } from './tellings.ts';

const A_MINUTE_MS = 60_000;

interface Ready {
	/** All that leaves, forms among the rest. */
	going: Reached[];
	/** Where each form is signed, by the id of its message. */
	links: Map<string, string>;
	skipped: Skipped[];
	later: DispatchOutcome[];
}

/**
 * Forms that a rule sends before a visit, as they stand at this moment: what was signed since it was
 * planned is not asked for again. One that may have left already is followed to its end instead. Where
 * a form cannot be made ready now its message alone waits.
 */
export async function readyForms(
	clinic: WritingClinic,
	reached: readonly Reached[],
	readyForm: ReadyForm | undefined,
	now: number
): Promise<Ready> {
	const ready: Ready = { going: [], links: new Map(), skipped: [], later: [] };
	for (const one of reached) {
		const { claimed, earlier, recipient } = one;
		if (claimed.occasion !== 'form_to_sign') {
			ready.going.push(one);
			continue;
		}
		const isUnderWay = earlier !== null && earlier.state !== 'planned';
		try {
			const made = (await readyForm?.(clinic, claimed, recipient.language)) ?? NOTHING;
			if ('url' in made) ready.links.set(claimed.id, made.url);
			if ('url' in made || isUnderWay) ready.going.push(one);
			else ready.skipped.push({ claimed, reason: made.reason });
		} catch (error) {
			const { name = 'unknown' } = error as Error;
			console.error(JSON.stringify({ event: 'form_not_ready', error: name }));
			const at = now + A_MINUTE_MS;
			ready.later.push({
				...{ id: claimed.id, outcome: 'later', at, reason: 'records_away' },
				isUntried: true
			});
		}
	}
	return ready;
}

const NOTHING = { reason: 'condition' } as const;
