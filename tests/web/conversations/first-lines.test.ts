import { expect, it } from 'vitest';
import { firstLines } from '../../../web/src/lib/features/conversations/visit/first-lines.ts';
import type { MessageView } from '../../../worker/contracts/messages.ts';

const message = (id: string, state: MessageView['state'], at: string): MessageView => ({
	...{ id, state, kind: 'before', channel: 'sms', to: '', body: '', attempts: 1 },
	...{ direction: 'out', dueAt: `2026-11-${at}T02:00:00Z`, sentAt: null }
});
const planned = [message('soon', 'planned', '25'), message('later', 'planned', '27')];
const ids = (items: readonly MessageView[]) => firstLines(items).map(({ id }) => id);

it('shows what leaves next and what arrived last', () => {
	const sent = [message('new', 'delivered', '21'), message('old', 'sent', '20')];
	expect(ids([...planned, ...sent])).toEqual(['soon', 'new']);
	expect(ids(sent)).toEqual(['new']);
	expect(ids(planned)).toEqual(['soon', 'later']);
	expect(ids([])).toEqual([]);
});

it('shows what was lost first, until something arrived after it', () => {
	const lost = message('lost', 'failed', '21');
	expect(ids([...planned, lost, message('old', 'sent', '20')])).toEqual(['lost', 'soon']);
	expect(ids([...planned, message('new', 'sent', '22'), lost])).toEqual(['soon', 'new']);
});

it('shows that nothing was sent where nothing else happened', () => {
	expect(ids([message('a', 'skipped', '21'), message('b', 'skipped', '20')])).toEqual(['a']);
});
