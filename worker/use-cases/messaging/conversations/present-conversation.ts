import type { ConversationView } from '../../../contracts/conversations.ts';
import type { ShownConversation } from '../../../repositories/conversation-list.ts';

export function conversationView({
	conversation,
	patientName
}: ShownConversation): ConversationView {
	const { id, clinicId, patientId, way, address, state, version } = conversation;
	const { assigneeId, assigneeName, unansweredSince, firstResponseMs, lastAt, lastText } =
		conversation;
	return {
		...{ id, clinicId, way, address, lastText, state, version },
		patient: patientId === null ? null : { id: patientId, name: patientName ?? '' },
		assignee: assigneeId === null ? null : { staffId: assigneeId, name: assigneeName ?? '' },
		unansweredSince: unansweredSince === null ? null : new Date(unansweredSince).toISOString(),
		firstResponseSeconds: firstResponseMs === null ? null : Math.round(firstResponseMs / 1_000),
		lastAt: new Date(lastAt).toISOString()
	};
}
