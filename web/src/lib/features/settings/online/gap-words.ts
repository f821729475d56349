import type { GapFilling } from '#contracts/online-booking';
import { m } from '$lib/paraglide/messages.js';

/** What will happen to time that comes free, one sentence after the other. */
export function gapWords(gaps: GapFilling): string[] {
	if (!gaps.isOn) return [m.online_gaps_off_words()];
	const { settleSeconds, waveSize, waveMinutes, leastNoticeMinutes, askAgainHours } = gaps;
	const first = m.online_gaps_settle_words({ seconds: settleSeconds });
	const waves =
		waveSize === 1
			? m.online_gaps_one_words({ minutes: waveMinutes })
			: m.online_gaps_wave_words({ count: waveSize, minutes: waveMinutes });
	return [
		first,
		waves,
		leastNoticeMinutes > 0
			? m.online_gaps_notice_words({ minutes: leastNoticeMinutes })
			: m.online_gaps_no_notice_words(),
		...(gaps.asksDue ? [m.online_gaps_due_words()] : []),
		...(askAgainHours > 0 ? [m.online_gaps_again_words({ hours: askAgainHours })] : [])
	];
}
