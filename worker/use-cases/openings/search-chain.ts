import type { Caller } from '../../contracts/caller.ts';
import type {
	ChainLine,
	ChainOpenings,
	ClinicInChain,
	ClinicOpenings,
	NamedOpenings,
	NamedOpeningsQuery
} from '../../contracts/chain-openings.ts';
import type { Env } from '../../env.ts';

/** Objects asked at the same moment; a chain of more clinics is asked in turn. */
const AT_ONCE = 25;
/** No clinic is waited for longer than this; somebody is on the phone. */
export const PATIENCE_MS = 2_000;

export interface ChainSearch {
	env: Pick<Env, 'CLINIC_SCHEDULE'>;
	caller: Caller;
	clinics: readonly ClinicInChain[];
	query: NamedOpeningsQuery;
	/** Milliseconds each clinic has to answer. */
	patienceMs?: number;
}
type End = Extract<ChainLine, { type: 'end' }>;

/**
 * Asks the clinics' objects at once and tells each answer as it comes (M13). A clinic that is slow or
 * fails is named at the end and holds up no other; one that no longer lets the caller read is left out.
 * `tell` may refuse (the reader has gone): then no further clinic is asked.
 */
export async function searchChain(
	search: ChainSearch,
	tell: (answer: ClinicOpenings) => void | Promise<void>
): Promise<End> {
	const waiting = [...search.clinics];
	const end: End = {
		type: 'end',
		asked: waiting.length,
		answered: 0,
		openings: 0,
		unanswered: []
	};
	const askInTurn = async () => {
		for (let clinic = waiting.shift(); clinic; clinic = waiting.shift()) {
			const answer = await inTime(askClinic(search, clinic), search.patienceMs ?? PATIENCE_MS);
			if (answer === 'unanswered') end.unanswered.push(clinic);
			else if (answer === 'refused') end.asked--;
			else {
				end.answered++;
				end.openings += answer.items.length;
				await tell(answer);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, askInTurn));
	return end;
}

/** The whole search at once: every clinic's openings in the order of start. */
export async function searchChainAtOnce(search: ChainSearch): Promise<ChainOpenings> {
	const answers: ClinicOpenings[] = [];
	const { unanswered } = await searchChain(search, (answer) => void answers.push(answer));
	const items = answers.flatMap(({ items, lacks: _, ...clinic }) =>
		items.map((opening) => ({ ...opening, ...clinic }))
	);
	const order = new Map(search.clinics.map(({ clinicId }, at) => [clinicId, at]));
	const placeOf = ({ clinicId }: ClinicInChain) => order.get(clinicId) ?? 0;
	return {
		items: items.sort(
			(a, b) => Date.parse(a.start) - Date.parse(b.start) || placeOf(a) - placeOf(b)
		),
		clinics: answers
			.sort((a, b) => placeOf(a) - placeOf(b))
			.map(({ items: _, ...clinic }) => clinic),
		unanswered
	};
}

async function askClinic(
	{ env, caller, query }: ChainSearch,
	clinic: ClinicInChain
): Promise<ClinicOpenings | 'refused'> {
	const { clinicId } = clinic;
	const object = env.CLINIC_SCHEDULE.getByName(clinicId);
	const answer = await object.read({ clinicId, caller, read: { type: 'openings.named', query } });
	if (!answer.ok) return 'refused';
	return { ...clinic, ...(JSON.parse(answer.body as string) as NamedOpenings) };
}

async function inTime<Value>(
	work: Promise<Value>,
	patienceMs: number
): Promise<Value | 'unanswered'> {
	const late = Promise.withResolvers<'unanswered'>();
	const timer = setTimeout(() => late.resolve('unanswered'), patienceMs);
	try {
		return await Promise.race([work, late.promise]);
	} catch {
		return 'unanswered';
	} finally {
		clearTimeout(timer);
	}
}
