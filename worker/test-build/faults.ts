import type { Env } from '../env.ts';

/** Shared by the Worker and its objects: they live in one isolate on one computer. */
export const faults: { d1: 'up' | 'down' | 'loses_answers' } = { d1: 'up' };

const LOST = 'D1_ERROR: Network connection lost.';
const EXECUTING = new Set(['run', 'all', 'first', 'raw', 'batch', 'exec', 'dump']);
const real = new WeakMap<object, object>();

/** The same environment with a D1 that fails when it is told to (reliability X7, X8). */
export const withFaults = <Any extends Env>(env: Any): Any => ({ ...env, DB: faulty(env.DB) });

/** A database or a statement whose executing methods obey `faults`; `bind` and `prepare` stay wrapped. */
function faulty<Target extends object>(target: Target): Target {
	const wrapped = new Proxy(target, {
		get(inner, name) {
			const value = Reflect.get(inner, name, inner) as unknown;
			if (typeof value !== 'function') return value;
			if (EXECUTING.has(String(name))) return (...args: unknown[]) => execute(inner, value, args);
			return (...args: unknown[]) => {
				const made = value.apply(inner, args) as unknown;
				return typeof made === 'object' && made !== null ? faulty(made) : made;
			};
		}
	});
	real.set(wrapped, target);
	return wrapped;
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- whatever D1 offers is passed through
async function execute(target: object, method: Function, args: unknown[]): Promise<unknown> {
	if (faults.d1 === 'down') throw new Error(LOST);
	const result = (await method.apply(target, args.map(unwrap))) as unknown;
	if (faults.d1 === 'loses_answers') throw new Error(LOST);
	return result;
}

/** D1's batch takes its own statements only. */
const unwrap = (value: unknown): unknown =>
	Array.isArray(value)
		? value.map(unwrap)
		: ((typeof value === 'object' && value !== null && real.get(value)) ?? value);
