import type { SigningRole } from './vocabulary.ts';

/** A signature that stands: from which version of which template, and the last day on which it holds. */
export interface GivenConsent {
	templateId: string;
	version: number;
	/** A local date; null without end. */
	untilOn: string | null;
}

/** What visits with a service (or all, where `serviceId` is null) ask for. */
export interface AskedConsent {
	serviceId: string | null;
	templateId: string;
	/** A signature of an earlier version does not count. */
	fromVersion: number;
}

/**
 * What a visit with these services on this local date lacks (F108: an extraction without consent is
 * a crime). Each template once, in the order in which it is asked for.
 */
export function missingConsents<Asked extends AskedConsent>(
	visit: { serviceIds: readonly string[]; on: string },
	asked: readonly Asked[],
	given: readonly GivenConsent[]
): Asked[] {
	const missing = new Map<string, Asked>();
	for (const one of asked) {
		const isForThis = one.serviceId === null || visit.serviceIds.includes(one.serviceId);
		if (isForThis && !missing.has(one.templateId) && !given.some((it) => covers(it, one, visit.on)))
			missing.set(one.templateId, one);
	}
	return [...missing.values()];
}

const covers = (given: GivenConsent, asked: AskedConsent, on: string): boolean =>
	given.templateId === asked.templateId &&
	given.version >= asked.fromVersion &&
	(given.untilOn === null || given.untilOn >= on);

/** The last local day on which a signature of `signedOn` holds; null without end. */
export function holdsUntil(signedOn: string, months: number | null): string | null {
	if (months === null) return null;
	const [year = 0, month = 1, day = 1] = signedOn.split('-').map(Number);
	const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
	const until = new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)));
	return until.toISOString().slice(0, 10);
}

/** Whose signatures are still to come, in the order in which the template names them. */
export const waitsFor = (
	signers: readonly SigningRole[],
	signed: readonly { role: SigningRole }[]
): SigningRole[] => signers.filter((role) => !signed.some((one) => one.role === role));
