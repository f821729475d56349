import type { ScheduleCommand } from '../../worker/contracts/clinic-schedule-rpc.ts';
import { changeBlock, makeBlock, removeBlock } from './commands/blocks.ts';
import { cancelAppointment } from './commands/cancel-appointment.ts';
import { changeAppointment } from './commands/change-appointment.ts';
import { makeHold, releaseHold } from './commands/holds.ts';
import { makeAppointment } from './commands/make-appointment.ts';
import { answerOffer, viewOffer } from './commands/offers.ts';
import { askInRound, startRound, stopRound } from './commands/rounds.ts';
import { joinWaitlist } from './commands/join-waitlist.ts';
import { makeSeries } from './commands/make-series.ts';
import { setConfirmation, setStatus } from './commands/set-status.ts';
import { changeShift, makeShift, removeShift } from './commands/shifts.ts';
import { undo } from './commands/undo.ts';
import {
	changeWaitlistEntry,
	makeWaitlistEntry,
	removeWaitlistEntry
} from './commands/waitlist.ts';
import { bookOnline } from './online/book-online.ts';
import { cancelOnline, moveOnline } from './online/change-online.ts';
import { confirmComing } from './online/confirm-coming.ts';
import { holdOnline } from './online/hold-online.ts';
import type { Outcome, Turn } from './turn.ts';

/** One file a kind of command; this is their list. */
export function runCommand(turn: Turn, command: ScheduleCommand): Outcome {
	switch (command.type) {
		case 'appointment.make':
			return makeAppointment(turn, command.input);
		case 'appointment.series':
			return makeSeries(turn, command.input);
		case 'appointment.change':
			return changeAppointment(turn, command.id, command.input, command.ifVersion);
		case 'appointment.status':
			return setStatus(turn, command.id, command.input, command.ifVersion);
		case 'appointment.confirmation':
			return setConfirmation(turn, command.id, command.input, command.ifVersion);
		case 'appointment.cancel':
			return cancelAppointment(turn, command.id, command.input, command.ifVersion);
		case 'appointment.undo':
			return undo(turn, command.id, command.input);
		case 'hold.make':
			return makeHold(turn, command.input);
		case 'hold.release':
			return releaseHold(turn, command.id);
		case 'block.make':
			return makeBlock(turn, command.input);
		case 'block.change':
			return changeBlock(turn, command.id, command.input, command.ifVersion);
		case 'block.remove':
			return removeBlock(turn, command.id);
		case 'shift.make':
			return makeShift(turn, command.input);
		case 'shift.change':
			return changeShift(turn, command.id, command.input, command.ifVersion);
		case 'shift.remove':
			return removeShift(turn, command.id);
		case 'waitlist.make':
			return makeWaitlistEntry(turn, command.input);
		case 'waitlist.change':
			return changeWaitlistEntry(turn, command.id, command.input, command.ifVersion);
		case 'waitlist.remove':
			return removeWaitlistEntry(turn, command.id);
		case 'waitlist.join':
			return joinWaitlist(turn, command.input);
		case 'round.start':
			return startRound(turn, command.input);
		case 'round.stop':
			return stopRound(turn, command.id);
		case 'round.ask':
			return askInRound(turn, command.id, command.input);
		case 'offer.view':
			return viewOffer(turn, command.id);
		case 'offer.answer':
			return answerOffer(turn, command.id, command.input);
		case 'online.hold':
			return holdOnline(turn, command.input);
		case 'online.book':
			return bookOnline(turn, command.input);
		case 'online.move':
			return moveOnline(turn, command.id, command.input, command.ifVersion);
		case 'online.cancel':
			return cancelOnline(turn, command.id);
		case 'online.confirm':
			return confirmComing(turn, command.id, command.input);
	}
}
