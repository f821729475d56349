import type { Refusal } from '../contracts/problem.ts';

/** Carries a refusal out of a handler within one isolate; never thrown across an object's RPC. */
export class Refused extends Error {
	readonly refusal: Refusal;

	constructor(refusal: Refusal) {
		super(refusal.code);
		this.refusal = refusal;
	}
}

export function refuse(refusal: Refusal): never {
	throw new Refused(refusal);
}
