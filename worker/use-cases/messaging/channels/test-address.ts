import * as v from 'valibot';
import type { Way } from '../../../domain/messaging/vocabulary.ts';
import { refuse } from '../../../http/refused.ts';
import { normalisePhone } from '../../../integrations/phones.ts';

const mail = v.pipe(v.string(), v.trim(), v.email());

/** The address as a channel of this way needs it; 422 when it can be none. */
export function testAddress(way: Way, typed: string, country: string): string {
	if (way === 'sms') return normalisePhone(typed, country).e164 ?? refuseAddress();
	if (way === 'email') return v.is(mail, typed) ? typed.trim() : refuseAddress();
	return /\s/.test(typed) ? refuseAddress() : typed;
}

const refuseAddress = (): never =>
	refuse({ code: 'invalid', errors: [{ path: 'to', code: 'wrong_type' }] });
