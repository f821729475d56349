/** Expected outcomes are values: they survive object RPC, where error classes do not. */
export type Result<Value, Failure> = { ok: true; value: Value } | { ok: false; failure: Failure };

export const succeed = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });
export const fail = <Failure>(failure: Failure): { ok: false; failure: Failure } => ({
	ok: false,
	failure
});
