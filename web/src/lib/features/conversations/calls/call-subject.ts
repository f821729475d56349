import type { CallResult, LogCall } from '#contracts/conversations';
import { api } from '$lib/api/client.ts';

/** Whom a call is with, and what it is about. */
export interface CallSubject {
	clinicId: string;
	/** Null for a number that is nobody's yet. */
	patientId: string | null;
	name: string;
	direction: 'in' | 'out';
	/** The number that rang or was dialled, where it is known. */
	number?: string;
	appointmentId?: string | null;
	taskId?: string | null;
	/** The call as the exchange told of it. */
	callId?: string | null;
}

export interface CallEnd {
	result: CallResult;
	note: string;
	/** Milliseconds since 1970. */
	againAt: number | null;
}

/** Writes a call down; under one key it is written once. */
export function logCall(subject: CallSubject, end: CallEnd, key: string): Promise<unknown> {
	const { clinicId, patientId, direction, number = '' } = subject;
	const { appointmentId = null, taskId = null, callId = null } = subject;
	const body = {
		...{ clinicId, patientId, direction, number, appointmentId, taskId, callId },
		...{ result: end.result, note: end.note.trim() },
		callAgainAt: end.againAt === null ? null : new Date(end.againAt).toISOString()
	} as LogCall;
	return api.post('/calls', body, { key });
}
