import type { ScheduleCommand } from '../../worker/contracts/clinic-schedule-rpc.ts';
import { cancelAppointment } from './commands/cancel-appointment.ts';
import { changeAppointment } from './commands/change-appointment.ts';
import { makeAppointment } from './commands/make-appointment.ts';
import { setConfirmation, setStatus } from './commands/set-status.ts';
import { changeShift, makeShift, removeShift } from './commands/shifts.ts';
import type { Outcome, Turn } from './turn.ts';

/** One file a command; this is their list. */
export function runCommand(turn: Turn, command: ScheduleCommand): Outcome {
	switch (command.type) {
		case 'appointment.make':
			return makeAppointment(turn, command.input);
		case 'appointment.change':
			return changeAppointment(turn, command.id, command.input, command.ifVersion);
		case 'appointment.status':
			return setStatus(turn, command.id, command.input, command.ifVersion);
		case 'appointment.confirmation':
			return setConfirmation(turn, command.id, command.input, command.ifVersion);
		case 'appointment.cancel':
			return cancelAppointment(turn, command.id, command.input, command.ifVersion);
		case 'shift.make':
			return makeShift(turn, command.input);
		case 'shift.change':
			return changeShift(turn, command.id, command.input, command.ifVersion);
		case 'shift.remove':
			return removeShift(turn, command.id);
		default:
			throw new Error('unknown command');
	}
}
