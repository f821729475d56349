import type { CallTaskView } from '../../../contracts/conversations.ts';
import type { ShownTask } from '../../../repositories/call-tasks.ts';

const OF_CALLS: readonly string[] = ['missed_call', 'call_again'];

export function taskView({ task, patientName, phone, start, status }: ShownTask): CallTaskView {
	const { id, clinicId, number, reason, detail, state, result, doneBy, version } = task;
	return {
		...{ id, clinicId, number, reason, detail, state, result, doneBy, version },
		callId: OF_CALLS.includes(reason) && task.patientId === null ? task.messageId : null,
		patient:
			task.patientId === null ? null : { id: task.patientId, name: patientName ?? '', phone },
		appointment:
			task.appointmentId === null || start === null || status === null
				? null
				: { id: task.appointmentId, start: new Date(start).toISOString(), status },
		dueAt: new Date(task.dueAt).toISOString(),
		doneAt: task.doneAt === null ? null : new Date(task.doneAt).toISOString()
	};
}
