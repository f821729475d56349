import type { PatientMessage } from '../messenger.ts';

type Kind = PatientMessage['kind'];

const MINUTE_MS = 60_000;

interface KindRules {
	/** Whoever asked for it waits for the answer: it is not tried again later. */
	isForNow: boolean;
	/** A person is told when it cannot be delivered (F30). */
	hasTask: boolean;
	/** So long it is worth sending, in minutes. */
	usefulMinutes: number;
}

/** A code is of no use later, and an offer that did not leave goes to somebody else. */
const FOR_NOW: KindRules = { isForNow: true, hasTask: false, usefulMinutes: 10 };
const TOLD: KindRules = { isForNow: false, hasTask: true, usefulMinutes: 1_440 };

const RULES: Partial<Record<Kind, KindRules>> = { code: FOR_NOW, offer: FOR_NOW };

export const rulesOf = (kind: Kind): KindRules => RULES[kind] ?? TOLD;

/** Milliseconds since 1970: from then on it is not worth sending. */
export const uselessAt = ({ kind, at }: PatientMessage): number =>
	at + rulesOf(kind).usefulMinutes * MINUTE_MS;
