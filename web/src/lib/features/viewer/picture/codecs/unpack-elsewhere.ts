/// <reference types="vite/client" />
import { Unopenable } from '../picture.ts';
import address from './unpack.worker.ts?worker&url';
import type { Asked, PackedAs, Told, Unpacked } from './unpacked.ts';

/** An idle thread is let go after this long: a codec keeps the memory of its largest frame. */
const IDLE_MS = 60_000;

interface Waiting {
	done(unpacked: Unpacked): void;
	failed(problem: Unopenable): void;
}
let thread: Worker | null = null;
let idle: ReturnType<typeof setTimeout> | undefined;
let asked = 0;
const waiting = new Map<number, Waiting>();

/** Unpacks one frame in a thread of its own; rejects with `Unopenable` when nobody can. */
export function unpackElsewhere(as: PackedAs, packed: Uint8Array): Promise<Unpacked> {
	clearTimeout(idle);
	thread ??= openThread();
	const question: Asked = { id: ++asked, as, packed: packed.slice() };
	const answer = new Promise<Unpacked>((done, failed) => waiting.set(asked, { done, failed }));
	thread.postMessage(question, [question.packed.buffer]);
	return answer;
}

function openThread(): Worker {
	const opened = new Worker(trusted(address) as string, { type: 'module' });
	opened.onmessage = ({ data }: MessageEvent<Told>) => {
		const one = waiting.get(data.id);
		waiting.delete(data.id);
		if (data.unpacked) one?.done(data.unpacked);
		else one?.failed(new Unopenable('broken'));
		if (waiting.size === 0) idle = setTimeout(close, IDLE_MS);
	};
	opened.onerror = () => close();
	return opened;
}

/** Whoever still waits hears that it came to nothing. */
function close(): void {
	thread?.terminate();
	thread = null;
	for (const { failed } of waiting.values()) failed(new Unopenable('broken'));
	waiting.clear();
}

interface TrustedTypes {
	createPolicy(
		name: string,
		rules: { createScriptURL(address: string): string }
	): { createScriptURL(address: string): unknown };
}
let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** The page takes the addresses of scripts from named hands alone; older browsers know no such thing. */
function trusted(script: string): unknown {
	const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
	policy ??= types?.createPolicy('film-unpacker', { createScriptURL: (own) => own });
	return policy ? policy.createScriptURL(script) : script;
}
