import type {
	DispatchMessages,
	DispatchOutcome,
	WritingClinic
} from '../../../worker/contracts/message-dispatch.ts';
import { NOT_REACHED } from '../../../worker/domain/messaging/plan/item-ends.ts';
import type { Present } from '../present.ts';
import type { ScheduleRoom } from '../schedule-room.ts';
import type { Leased, Portion } from './claim-messages.ts';
import type { Finished } from './finish-messages.ts';
import { messagingOf } from './messaging-of.ts';

export interface MessagePostPorts {
	room: ScheduleRoom;
	dispatch: DispatchMessages;
	/** Writes down why messages were not handed over; twice is once. */
	note: (clinic: WritingClinic, ended: readonly Ended[]) => Promise<void>;
	/** Called when a run is over, with what is due next left to whoever keeps the alarm. */
	onEnd: () => void;
}

type Ended = Portion['ended'][number];

/** Reasons that could not be written down wait for the next run, up to so many. */
const MOST_UNNOTED = 500;

/** Plans looked at in one transaction; so many messages are with the channels at once. */
const AT_ONCE = 50;
/** Portions of one run: the rest is the next alarm's, so that a run ends. */
const MOST_PORTIONS = 400;

/**
 * Brings what is due on its way, portion by portion: claimed in one transaction, handed to the
 * channels, finished in another. The alarm and the cron's sweep may both call at any time: one run
 * goes at once, and a claim whose object died is free again when its lease runs out (X29, X30).
 */
export class MessagePost {
	readonly #ports: MessagePostPorts;
	#running: Promise<void> | null = null;
	#unnoted: Ended[] = [];

	constructor(ports: MessagePostPorts) {
		this.#ports = ports;
	}

	get isSending(): boolean {
		return this.#running !== null;
	}

	/** Sends what is due, or joins the run under way. Never throws. */
	send(): Promise<void> {
		this.#running ??= this.#run().finally(() => {
			this.#running = null;
			this.#ports.onEnd();
		});
		return this.#running;
	}

	async #run(): Promise<void> {
		const { room } = this.#ports;
		try {
			for (let n = 0; n < MOST_PORTIONS; n++) {
				const portion = room.messages.claim(AT_ONCE);
				if (portion.looked === 0) return;
				const present = room.present();
				if (!present) return;
				await this.#tryNote(present, portion.ended);
				if (portion.leased.length > 0)
					room.messages.finish(await this.#tryDispatch(present, portion.leased));
			}
		} catch (error) {
			report('messages_stopped', error);
		}
	}

	/** The plan knows them in any case: the records are told when they listen. */
	async #tryNote(present: Present, ended: readonly Ended[]): Promise<void> {
		const all = [...this.#unnoted, ...ended].slice(-MOST_UNNOTED);
		if (all.length === 0) return;
		this.#unnoted = all;
		try {
			await this.#ports.note(writingClinic(present), all);
			this.#unnoted = [];
		} catch (error) {
			report('ends_not_noted', error);
		}
	}

	async #tryDispatch(present: Present, leased: readonly Leased[]): Promise<Finished[]> {
		const { minimumGapMinutes, ways, isFamilyInOne } = messagingOf(present.clinic);
		const claimed = leased.map(({ message }) => message);
		try {
			const settings = { minimumGapMinutes, ways, isFamilyInOne };
			const ends = await this.#ports.dispatch(writingClinic(present), settings, claimed);
			const endOf = new Map(ends.map((end): [string, DispatchOutcome] => [end.id, end]));
			return leased.map(({ subject, message: { id } }) => ({
				subject,
				end: endOf.get(id) ?? notReached(id)
			}));
		} catch (error) {
			report('messages_postponed', error);
			return leased.map(({ subject, message: { id } }) => ({ subject, end: notReached(id) }));
		}
	}
}

const notReached = (id: string) => ({
	id,
	outcome: 'later' as const,
	at: null,
	reason: NOT_REACHED
});

function writingClinic({ clinic }: Present): WritingClinic {
	const { organisationId, clinicId, slug, name, timeZone, locale } = clinic.settings;
	return { organisationId, id: clinicId, slug, name, timeZone, locale };
}

const report = (event: string, error: unknown): void =>
	console.error(JSON.stringify({ event, error: (error as Error).name }));
