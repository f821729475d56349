/** What a provider does with one message, in the order in which the hard ones happened to others. */
export const ACTS = [
	/** Takes it and says so. */
	'take',
	/** Takes it and never answers. */
	'take_and_hang',
	/** Takes it and breaks the connection before the answer. */
	'take_and_cut',
	/** Takes it and says 500 all the same. */
	'take_and_say_500',
	/** Breaks the connection, nothing taken. */
	'cut',
	'say_503',
	'say_429',
	/** The number does not exist. */
	'refuse'
] as const;
export type Act = (typeof ACTS)[number];

/** How it reports that the message arrived: not at all, once, three times, or before its own answer. */
export const REPORTS = ['none', 'once', 'thrice', 'early'] as const;
export type Report = (typeof REPORTS)[number];

export interface Behaviour {
	act: Act;
	report: Report;
	/** Milliseconds before it answers. */
	delayMs?: number;
}

export const isTaken = (act: Act): boolean =>
	act === 'take' || act === 'take_and_hang' || act === 'take_and_cut' || act === 'take_and_say_500';

/** One request to send, as the provider understood it. */
export interface Asked {
	protocol: 'twilio' | 'aliyun';
	/** Of the account that asked. */
	account: string;
	to: string;
	body: string;
	/** The sender's own reference of the message, where the protocol has one. */
	reference: string | null;
	/** Where it wants to hear of the message. */
	reportTo: string | null;
	/** Of real time, milliseconds since 1970. */
	at: number;
	/** How often this number was asked for this text, this time included. */
	nth: number;
}

/** A message that reached a telephone. */
export interface Delivery extends Asked {
	id: string;
}

/** Decides what becomes of a request; the default takes everything and reports nothing. */
export type Script = (asked: Asked) => Behaviour | Promise<Behaviour>;

/** A generator of chance with a seed (mulberry32), so that a failing run can be had again. */
export function chanceFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** Share `faults` of all requests meet one of these acts, the others are taken. */
export function faultyAt(faults: number, acts: readonly Act[], seed: number): Script {
	const chance = chanceFrom(seed);
	return () => ({
		act: chance() < faults ? (acts[Math.floor(chance() * acts.length)] ?? 'take') : 'take',
		report: 'none'
	});
}
