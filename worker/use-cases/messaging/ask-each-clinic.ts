import type { ClinicScheduleRpc } from '../../contracts/clinic-schedule-rpc.ts';
import type { Env } from '../../env.ts';

/** Objects asked at the same moment; those of a longer chain are asked in turn. */
const AT_ONCE = 25;
const PATIENCE_MS = 2_000;

export interface ClinicsAnswers<Answer> {
	answers: { clinicId: string; answer: Answer }[];
	/** Clinics that failed or took longer than two seconds. */
	unanswered: string[];
}

/** Asks the objects of these clinics side by side; one that is slow or fails holds up no other. */
export async function askEachClinic<Answer>(
	env: Pick<Env, 'CLINIC_SCHEDULE'>,
	clinicIds: readonly string[],
	ask: (clinic: ClinicScheduleRpc, clinicId: string) => Promise<Answer>
): Promise<ClinicsAnswers<Answer>> {
	const found: ClinicsAnswers<Answer> = { answers: [], unanswered: [] };
	const waiting = [...clinicIds];
	const askInTurn = async () => {
		for (let clinicId = waiting.shift(); clinicId; clinicId = waiting.shift()) {
			const object = env.CLINIC_SCHEDULE.getByName(clinicId);
			const answer = await inTime(ask(object, clinicId));
			if (answer === null) found.unanswered.push(clinicId);
			else found.answers.push({ clinicId, answer: answer.value });
		}
	};
	await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, askInTurn));
	return found;
}

async function inTime<Value>(work: Promise<Value>): Promise<{ value: Value } | null> {
	const late = Promise.withResolvers<null>();
	const timer = setTimeout(() => late.resolve(null), PATIENCE_MS);
	try {
		return await Promise.race([work.then((value) => ({ value })), late.promise]);
	} catch {
		return null;
	} finally {
		clearTimeout(timer);
	}
}
