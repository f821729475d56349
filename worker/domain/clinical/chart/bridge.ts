import { fail, succeed, type Result } from '../../kernel/result.ts';
import { teethBetween } from '../teeth/arch.ts';
import type { Tooth } from '../teeth/tooth.ts';
import type { BridgeUnit } from './vocabulary.ts';

export type BridgeFailure = 'not_one_arch' | 'no_retainer' | 'no_pontic';

/**
 * The units of a bridge from one end to the other: a pontic where the tooth is gone or goes, a retainer
 * where one stands. An end may be a pontic (cantilever). At least one of each, else it is no bridge.
 */
export function bridgeUnits(
	from: Tooth,
	to: Tooth,
	isGone: (tooth: Tooth) => boolean
): Result<{ tooth: Tooth; unit: BridgeUnit }[], BridgeFailure> {
	const teeth = teethBetween(from, to);
	if (teeth === null) return fail('not_one_arch');
	const units = teeth.map((tooth) => ({
		tooth,
		unit: (isGone(tooth) ? 'pontic' : 'retainer') as BridgeUnit
	}));
	if (!units.some(({ unit }) => unit === 'retainer')) return fail('no_retainer');
	return units.some(({ unit }) => unit === 'pontic') ? succeed(units) : fail('no_pontic');
}
