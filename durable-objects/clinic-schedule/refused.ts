import type { FieldCode, Refusal } from '../../worker/contracts/problem.ts';

/** Ends a command from anywhere inside it; its transaction is undone and it never leaves the object. */
export class CommandRefused extends Error {
	readonly refusal: Refusal;

	constructor(refusal: Refusal) {
		super(refusal.code);
		this.refusal = refusal;
	}
}

export function refuse(refusal: Refusal): never {
	throw new CommandRefused(refusal);
}

export function refuseField(path: string, code: FieldCode): never {
	refuse({ code: 'invalid', errors: [{ path, code }] });
}

/** The clinic has no card of this patient yet: the Worker brings it from the records and asks again. */
export class PatientNeeded extends Error {
	readonly patientId: string;

	constructor(patientId: string) {
		super('patient needed');
		this.patientId = patientId;
	}
}
