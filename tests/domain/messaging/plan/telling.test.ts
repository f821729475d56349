import { describe, expect, it } from 'vitest';
import { MOST_ATTEMPTS } from '../../../../worker/domain/messaging/plan/backoff.ts';
import { NOT_REACHED } from '../../../../worker/domain/messaging/plan/item-ends.ts';
import { aRule, at, aVisit, DAY, HOUR, MINUTE, settings } from './a-plan.ts';
import { Telling } from './a-telling.ts';

const NOON = at('2026-11-20T04:00:00Z');
const START = aVisit().start;

function booked(now = NOON): Telling {
	const telling = new Telling(now);
	telling.change(aVisit());
	return telling;
}

describe('news of a visit', () => {
	it('waits three minutes, and is told once', () => {
		const telling = booked();
		telling.until(NOON + 3 * MINUTE - 1);
		expect(telling.told).toEqual([]);
		telling.until(NOON + HOUR);
		expect(telling.sent).toMatchObject([{ at: NOON + 3 * MINUTE, item: { occasion: 'booked' } }]);
	});

	it('is not told of a drag that was taken back, nor of a visit made and cancelled in a minute', () => {
		const telling = booked();
		telling.until(NOON + HOUR);
		telling.change({ start: START + HOUR, end: START + HOUR + 30 * MINUTE });
		telling.until(NOON + HOUR + MINUTE);
		telling.change({ start: START, end: START + 30 * MINUTE });
		telling.until(NOON + DAY);
		expect(telling.told).toEqual(['booked']);
		const short = booked();
		short.until(NOON + MINUTE);
		short.change({ status: 'cancelled' });
		short.until(START + DAY);
		expect(short.told).toEqual([]);
	});

	it('is one of the last place alone, however often it was dragged', () => {
		const telling = booked();
		telling.until(NOON + HOUR);
		for (let n = 1; n <= 5; n++) {
			telling.change({ start: START + n * HOUR, end: START + n * HOUR + 30 * MINUTE });
			telling.until(NOON + HOUR + n * MINUTE);
		}
		telling.until(NOON + 2 * HOUR);
		expect(telling.sent.slice(1)).toMatchObject([
			{ item: { occasion: 'moved', start: START + 5 * HOUR } }
		]);
	});

	it('of a move away and back again, hours apart, is told each time under a name of its own', () => {
		const telling = booked();
		for (const n of [1, 0, 1]) {
			telling.until(telling.now + HOUR);
			telling.change({ start: START + n * HOUR, end: START + n * HOUR + 30 * MINUTE });
		}
		telling.until(telling.now + HOUR);
		expect(telling.told).toEqual(['booked', 'moved', 'moved', 'moved']);
		expect(new Set(telling.sent.map(({ id }) => id)).size).toBe(4);
	});

	it('is told of another doctor, and of no other chair, note or step', () => {
		const telling = booked();
		telling.until(NOON + HOUR);
		const { text } = telling;
		telling.change({ confirmation: 'confirmed' });
		telling.change({ status: 'arrived' });
		telling.change({ status: 'scheduled' });
		expect(telling.text).toBe(text);
		telling.change({ providerId: 'prv_2' });
		telling.until(NOON + 2 * HOUR);
		expect(telling.told).toEqual(['booked', 'moved']);
	});

	it('of a visit moved and then cancelled names the time that the patient reckons with', () => {
		const telling = booked();
		telling.until(NOON + HOUR);
		telling.change({ start: START + DAY, end: START + DAY + 30 * MINUTE });
		telling.until(NOON + HOUR + MINUTE);
		telling.change({ status: 'cancelled' });
		telling.until(NOON + DAY);
		expect(telling.sent[1]).toMatchObject({ item: { occasion: 'cancelled', start: START } });
	});

	it('of a visit that takes place again after it was called off is that it is booked', () => {
		const telling = booked();
		telling.until(NOON + HOUR);
		telling.change({ status: 'cancelled' });
		telling.until(NOON + 2 * HOUR);
		telling.change({ status: 'scheduled' });
		telling.until(NOON + 3 * HOUR);
		expect(telling.told).toEqual(['booked', 'cancelled', 'booked']);
	});

	it('is left to the request by which a patient acts for themselves; their reminders are planned', () => {
		const telling = new Telling(NOON);
		telling.change(aVisit(), true);
		telling.until(NOON + HOUR);
		telling.change({ start: START + DAY, end: START + DAY + 30 * MINUTE }, true);
		telling.until(START + 2 * DAY);
		expect(telling.told).toEqual(['before', 'before']);
		telling.change({ status: 'completed' });
		telling.until(START + 4 * DAY);
		expect(telling.told).toEqual(['before', 'before']);
	});

	it('of a visit whose start is past is none, and such a visit plans nothing', () => {
		const telling = new Telling(START + MINUTE);
		telling.change(aVisit());
		expect(telling.plan).toBeNull();
		const moved = booked();
		moved.until(START + MINUTE);
		moved.change({ start: START - HOUR, end: START - 30 * MINUTE });
		moved.until(START + 6 * HOUR);
		expect(moved.told).toEqual(['booked', 'before', 'before']);
	});

	it('counts as told where the clinic has no rule for it: the desk has', () => {
		const telling = new Telling(NOON);
		telling.settings = settings({
			rules: settings().rules.map((rule) => ({ ...rule, isOn: rule.occasion === 'moved' }))
		});
		telling.change(aVisit());
		telling.until(NOON + HOUR);
		telling.change({ start: START + HOUR, end: START + HOUR + 30 * MINUTE });
		telling.until(NOON + 2 * HOUR);
		expect(telling.told).toEqual(['moved']);
	});
});

describe('a reminder that falls into the minutes of a change', () => {
	const SIX = at('2026-11-24T10:00:00Z');

	it('waits for it to settle, and leaves with the old time when it was taken back', () => {
		const telling = booked();
		telling.until(SIX - 1_000);
		telling.change({ start: START + HOUR, end: START + HOUR + 30 * MINUTE });
		telling.until(SIX + MINUTE);
		telling.change({ start: START, end: START + 30 * MINUTE });
		telling.until(SIX + HOUR);
		expect(telling.sent.slice(1)).toMatchObject([
			{ at: SIX + 4 * MINUTE, item: { occasion: 'before', start: START } }
		]);
	});

	it('is told by the news of it: no second message says the same', () => {
		const telling = booked();
		telling.until(SIX - 1_000);
		telling.change({ start: START + HOUR, end: START + HOUR + 30 * MINUTE });
		telling.until(SIX + HOUR);
		expect(telling.told).toEqual(['booked', 'moved']);
		const reminder = telling.plan?.items.find(({ ruleId }) => ruleId === 'rul_day_before');
		expect(reminder).toMatchObject({ state: 'skipped', reason: 'already_told' });
	});
});

describe('around the claim (I13)', () => {
	it('a change while its message is with the provider is told afterwards, from what was told', () => {
		const telling = booked();
		telling.answer = () => {
			telling.answer = () => ({ outcome: 'sent' });
			telling.change({ status: 'cancelled' });
			return { outcome: 'sent' };
		};
		telling.until(NOON + 4 * MINUTE);
		expect(telling.told).toEqual(['booked']);
		telling.until(NOON + HOUR);
		expect(telling.told).toEqual(['booked', 'cancelled']);
	});

	it.each(['death', 'death after sending'] as const)(
		'what may have been read is taken back: cancelled while it was out, before %s',
		(answer) => {
			const telling = booked();
			telling.answer = () => {
				telling.answer = () => ({ outcome: 'sent' });
				telling.change({ status: 'cancelled' });
				return answer;
			};
			telling.until(NOON + HOUR);
			expect(telling.told.at(-1)).toBe('cancelled');
			expect(telling.plan?.items[0]).toMatchObject({ occasion: 'booked', state: 'unknown' });
		}
	);

	it('news that settles while the last is still out waits for what became of that', () => {
		const telling = new Telling(NOON);
		telling.settings = settings({ settleMinutes: 0 });
		telling.change(aVisit());
		telling.answer = () => {
			telling.answer = () => ({ outcome: 'sent' });
			telling.change({ status: 'cancelled' });
			return 'death after sending';
		};
		telling.until(NOON + MINUTE - 1);
		expect(telling.told).toEqual(['booked']);
		telling.until(NOON + MINUTE);
		expect(telling.told).toEqual(['booked', 'cancelled']);
	});

	it('what the channels never answered for is taken back too, if it is not true any more', () => {
		const telling = booked();
		telling.answer = () => {
			telling.answer = () => ({ outcome: 'sent' });
			telling.change({ start: START + DAY, end: START + DAY + 30 * MINUTE });
			return { outcome: 'later', at: null, reason: NOT_REACHED };
		};
		telling.until(NOON + HOUR);
		expect(telling.sent).toMatchObject([{ item: { occasion: 'moved', start: START + DAY } }]);
	});

	it('a lease whose holder died is claimed again with the next attempt, under the same id', () => {
		const telling = booked();
		const ids: string[] = [];
		telling.answer = (item) => {
			ids.push(`${item.attempts}`);
			return item.attempts < 3 ? 'death' : { outcome: 'sent' };
		};
		telling.until(NOON + HOUR);
		expect(ids).toEqual(['1', '2', '3']);
		expect(telling.sent.map(({ at: left }) => left)).toEqual([NOON + 5 * MINUTE]);
	});

	it('waits 1, 5, 15 and 60 minutes after tries that came to nothing, and gives up after six', () => {
		const telling = booked();
		const tries: number[] = [];
		telling.answer = () => {
			tries.push((telling.now - NOON) / MINUTE);
			const wait = [1, 5, 15, 60, 60, 60][tries.length - 1]! * MINUTE;
			return { outcome: 'later', at: telling.now + wait, reason: 'throttled' };
		};
		telling.until(NOON + DAY);
		expect(tries).toEqual([3, 4, 9, 24, 84, 144]);
		const news = telling.plan?.items.find(({ occasion }) => occasion === 'booked');
		expect(news).toMatchObject({ state: 'failed', reason: 'throttled', attempts: 6 });
		expect(MOST_ATTEMPTS).toBe(6);
	});

	it('is not given up while the records are away, until it is of no use', () => {
		const telling = booked();
		let tries = 0;
		telling.answer = () => {
			tries++;
			return telling.now < NOON + 20 * HOUR
				? { outcome: 'later', at: null, reason: 'not_reached' }
				: { outcome: 'sent' };
		};
		telling.until(NOON + DAY);
		expect(tries).toBeGreaterThan(MOST_ATTEMPTS);
		expect(telling.told).toEqual(['booked']);
	});
});

describe('after an outage (X33)', () => {
	const outage = (from: number, hours: number) => {
		const telling = booked();
		telling.until(from);
		telling.now = from + hours * HOUR;
		telling.until(telling.now);
		return telling;
	};

	it('of 18 hours sends the newest useful reminder alone, the other is stale', () => {
		const telling = outage(at('2026-11-24T09:00:00Z'), 15.25);
		telling.until(START);
		expect(telling.told).toEqual(['booked', 'before']);
		expect(telling.sent[1]?.item.ruleId).toBe('rul_hours_before');
		expect(telling.plan?.items.find(({ ruleId }) => ruleId === 'rul_day_before')).toMatchObject({
			state: 'skipped',
			reason: 'stale'
		});
	});

	it('of 6 hours sends the reminder that is due late, while it is of use', () => {
		const telling = outage(at('2026-11-24T09:00:00Z'), 6);
		expect(telling.sent[1]).toMatchObject({ item: { ruleId: 'rul_day_before' } });
	});

	it('of 26 hours sends nothing of a visit that is over', () => {
		const telling = outage(at('2026-11-24T09:00:00Z'), 26);
		expect(telling.told).toEqual(['booked']);
		const reasons = telling.plan?.items.map(({ reason }) => reason);
		expect(reasons).toContain('stale');
	});
});

describe('what a clinic decides', () => {
	it('pauses: what falls due meanwhile is skipped, not sent later', () => {
		const telling = booked();
		telling.settings = settings({ isPaused: true });
		telling.until(NOON + HOUR);
		telling.settings = settings();
		telling.until(START);
		expect(telling.told).toEqual(['before', 'before']);
		const news = telling.plan?.items.find(({ occasion }) => occasion === 'booked');
		expect(news).toMatchObject({ state: 'skipped', reason: 'paused' });
	});

	it('writes to who did not come, an hour after the desk noted it, and not if they came after all', () => {
		const rule = aRule({
			id: 'rul_missed',
			occasion: 'no_show',
			timing: { kind: 'elapsed', minutes: 60 }
		});
		const telling = new Telling(NOON);
		telling.settings = settings({ rules: [rule] });
		telling.change(aVisit());
		telling.until(START + 20 * MINUTE);
		telling.change({ status: 'no_show' });
		telling.until(START + DAY);
		expect(telling.sent).toMatchObject([
			{ at: START + 80 * MINUTE, item: { occasion: 'no_show' } }
		]);
		const late = new Telling(NOON);
		late.settings = telling.settings;
		late.change(aVisit());
		late.until(START + 20 * MINUTE);
		late.change({ status: 'no_show' });
		late.until(START + 30 * MINUTE);
		late.change({ status: 'arrived' });
		late.until(START + DAY);
		expect(late.told).toEqual([]);
	});

	it('thanks those who came, and nobody who did not', () => {
		const came = booked();
		came.until(START);
		came.change({ status: 'completed' });
		came.until(START + 2 * DAY);
		expect(came.told).toEqual(['booked', 'before', 'before', 'after']);
		const stayedAway = booked();
		stayedAway.until(START + 2 * DAY);
		expect(stayedAway.told).toEqual(['booked', 'before', 'before']);
	});

	it('reminds nobody who said that they will not come', () => {
		const telling = booked();
		telling.until(NOON + HOUR);
		telling.change({ confirmation: 'declined' });
		telling.until(START);
		expect(telling.told).toEqual(['booked']);
	});
});

it('keeps the four messages of a booking in under 1,000 characters, through a long life too', () => {
	const telling = booked();
	expect(telling.text.length).toBeLessThan(500);
	let longest = 0;
	for (let n = 1; n <= 40; n++) {
		telling.until(telling.now + HOUR);
		telling.change({ start: START + n * HOUR, end: START + n * HOUR + 30 * MINUTE });
		longest = Math.max(longest, telling.text.length);
	}
	expect(longest).toBeLessThan(1_500);
});
