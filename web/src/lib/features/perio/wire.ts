import type { PerioExam } from '#contracts/perio';
import type { PerioReading, PerioTeeth } from '#domain/clinical/perio/reading';
import { toothOfFdi } from '#domain/clinical/teeth/tooth';

/** The teeth of an answered exam, by FDI key. */
export const teethOf = ({ teeth }: Pick<PerioExam, 'teeth'>): PerioTeeth =>
	Object.fromEntries(teeth.map(({ tooth, ...reading }) => [tooth.fdi, reading as PerioReading]));

/** One tooth as it is sent. */
export const sentReading = (fdi: string, reading: PerioReading) => ({
	tooth: toothOfFdi(fdi),
	...reading
});
