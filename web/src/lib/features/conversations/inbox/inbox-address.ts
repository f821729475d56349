import type { InboxState } from './inbox.ts';

/** Addresses of the inbox: which list, of which clinic, which conversation stands open. */
export function inboxHref(wish: {
	state: InboxState;
	clinicId?: string | undefined;
	open?: string | undefined;
}): string {
	const query = new URLSearchParams({
		...(wish.state !== 'unanswered' && { state: wish.state }),
		...(wish.clinicId && { clinic: wish.clinicId }),
		...(wish.open && { open: wish.open })
	});
	return query.size ? `/inbox?${query}` : '/inbox';
}
