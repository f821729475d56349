import type { Caller } from '../../../worker/contracts/caller.ts';
import type { Refusal } from '../../../worker/contracts/problem.ts';
import { fail, succeed, type Result } from '../../../worker/domain/kernel/result.ts';
import type { Present } from '../present.ts';
import type { ScheduleRoom } from '../schedule-room.ts';
import type { BoardState } from './board-socket.ts';
import { mayLook } from './boards.ts';

export interface BoardRequest {
	present: Present;
	state: BoardState;
	/** Where the board was before, as it was sent: garbage is answered by `reload`. */
	at: { epoch: string; revision: string } | null;
	tags: string[];
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Judges an upgrade that the Worker passed on, with the caller it established. */
export function readBoardRequest(
	room: ScheduleRoom,
	url: URL,
	caller: Caller
): Result<BoardRequest, Refusal> {
	const asked = url.searchParams;
	const entry = room.admit(asked.get('clinicId') ?? '', caller);
	if (!entry.ok) return entry;
	const { present, admitted } = entry.value;
	if (!mayLook(admitted)) return fail({ code: 'forbidden' });
	const { id, name } = admitted.by;
	const [from, to] = [asked.get('from') ?? '', asked.get('to') ?? ''];
	const isWindow = DATE.test(from) && DATE.test(to) && from < to;
	const [epoch, revision] = [asked.get('epoch'), asked.get('revision')];
	return succeed({
		present,
		state: {
			caller,
			person: { id, name },
			watch: isWindow ? { from, to } : null,
			isJoined: asked.get('joined') === 'true'
		},
		at:
			epoch === null && revision === null ? null : { epoch: epoch ?? '', revision: revision ?? '' },
		tags: caller.kind === 'staff' ? [`user:${id}`, `session:${caller.sessionId}`] : [`user:${id}`]
	});
}
