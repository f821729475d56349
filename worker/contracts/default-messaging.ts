import * as v from 'valibot';
import { messagingSettings, type MessagingSettings } from './messaging.ts';

/**
 * What holds where nobody changed anything: news of a booking, a reminder the day before and two
 * hours before, a word afterwards (F26, F27). Names are shown in the UI's language by their ids.
 */
export const DEFAULT_MESSAGING: MessagingSettings = v.parse(messagingSettings, {
	rules: [
		{ id: 'rul_booked', name: 'booked', occasion: 'booked', timing: after(0) },
		{ id: 'rul_moved', name: 'moved', occasion: 'moved', timing: after(0) },
		{ id: 'rul_cancelled', name: 'cancelled', occasion: 'cancelled', timing: after(0) },
		{
			id: 'rul_day_before',
			name: 'day_before',
			occasion: 'before',
			timing: { kind: 'wall_clock', days: 1, at: '18:00' },
			notWithinMinutes: 180
		},
		{
			id: 'rul_hours_before',
			name: 'hours_before',
			occasion: 'before',
			timing: after(120),
			notWithinMinutes: 30
		},
		{
			id: 'rul_forms',
			name: 'forms',
			isOn: false,
			occasion: 'form_to_sign',
			timing: { kind: 'wall_clock', days: 2, at: '17:00' },
			notWithinMinutes: 60
		},
		{
			id: 'rul_after',
			name: 'after',
			occasion: 'after',
			timing: { kind: 'wall_clock', days: 1, at: '10:00' }
		},
		{
			id: 'rul_no_show',
			name: 'no_show',
			isOn: false,
			occasion: 'no_show',
			timing: after(60)
		},
		{
			id: 'rul_recall',
			name: 'recall',
			isOn: false,
			occasion: 'recall_due',
			timing: { kind: 'wall_clock', days: 0, at: '10:00' }
		},
		{
			id: 'rul_birthday',
			name: 'birthday',
			isOn: false,
			occasion: 'birthday',
			timing: { kind: 'wall_clock', days: 0, at: '10:00' },
			purpose: 'marketing'
		}
	]
});

function after(minutes: number) {
	return { kind: 'elapsed' as const, minutes };
}
