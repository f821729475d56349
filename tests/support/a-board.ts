import { env } from 'cloudflare:workers';
import type { Caller } from '../../worker/contracts/caller.ts';
import type { ServerMessage } from '../../worker/contracts/live-socket.ts';
import { staff } from './a-clinic.ts';

/** An open board as a browser has it: what it was told, in order. */
export class Board {
	readonly messages: ServerMessage[] = [];
	closed: { code: number; reason: string } | null = null;
	readonly #socket: WebSocket;

	constructor(socket: WebSocket) {
		this.#socket = socket;
		socket.accept();
		socket.addEventListener('message', ({ data }) => {
			this.messages.push(data === 'pong' ? ({ type: 'pong' } as any) : JSON.parse(data as string));
		});
		socket.addEventListener('close', ({ code, reason }) => (this.closed = { code, reason }));
	}

	say(message: unknown): void {
		this.#socket.send(typeof message === 'string' ? message : JSON.stringify(message));
	}

	leave(): void {
		this.#socket.close(1000, 'done');
	}

	/** Every change so far, in the order of arrival. */
	get changes(): any[] {
		return this.messages.flatMap((message) =>
			message.type === 'change' ? [message] : message.type === 'changes' ? message.items : []
		);
	}

	/** Waits for a message that satisfies `isIt`; fails after what even a busy machine does not need. */
	async until(isIt: (board: Board) => boolean, what = 'a message'): Promise<this> {
		for (let waited = 0; !isIt(this); waited += 10) {
			if (waited > 15_000) throw new Error(`no ${what} in ${JSON.stringify(this.messages)}`);
			await scheduler.wait(10);
		}
		return this;
	}
}

export async function openBoard(
	clinicId: string,
	asked: Record<string, string> = {},
	caller: Caller = staff('owner')
): Promise<Board> {
	const response = await (env.CLINIC_SCHEDULE as unknown as DurableObjectNamespace)
		.getByName(clinicId)
		.fetch(`https://clinic/live?${new URLSearchParams({ clinicId, ...asked })}`, {
			headers: { upgrade: 'websocket', 'x-caller': encodeURIComponent(JSON.stringify(caller)) }
		});
	if (!response.webSocket) throw new Error(`refused: ${await response.text()}`);
	return new Board(response.webSocket);
}
