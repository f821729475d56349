import { entrancesOf } from '../../worker/domain/clinical/perio/furcations.ts';
import type { PerioExam } from '../../worker/contracts/perio.ts';
import type { Demo } from './make-demo.ts';
import { recordHouse } from './record-house.ts';

/** Depths of a tooth of the demo's main case by its place from the midline: worse towards the back. */
const DEPTHS = {
	front: [3, 2, 3, 3, 2, 3],
	premolar: [3, 2, 4, 4, 3, 3],
	molar: [5, 3, 5, 6, 4, 7]
} as const;

/** One finished perio exam of the demo's main case, as the doctor of that clinic probed it. */
export async function chartPerio(baseUrl: string, demo: Demo): Promise<void> {
	const { owner, clinicId, people } = await recordHouse(baseUrl, demo);
	const path = `/patients/${people[0]}/perio-exams`;
	const exam = await owner.must<PerioExam>('POST', path, { clinicId });
	const teeth = exam.teeth.filter(({ isSkipped }) => !isSkipped).map(probed);
	await owner.must('PATCH', `${path}/${exam.id}`, { teeth });
	await owner.must('POST', `${path}/${exam.id}/finish`);
}

/** As a generalised moderate case looks; every third site of a molar bleeds. */
function probed({ tooth, isImplant }: PerioExam['teeth'][number]) {
	const { quadrant, position, primary, supernumerary, fdi } = tooth;
	const isMolar = position >= 6;
	const isUpperMolar = isMolar && quadrant <= 2;
	const kind = isMolar ? 'molar' : position >= 4 ? 'premolar' : 'front';
	const entrance = isImplant ? undefined : entrancesOf(tooth)[0];
	return {
		tooth: { quadrant, position, primary, supernumerary },
		isImplant,
		depths: isImplant ? DEPTHS.front : DEPTHS[kind],
		recessions: isUpperMolar ? [1, 2, 1, 1, 0, 2] : [0, position === 1 ? 1 : 0, 0, 0, 0, 0],
		flags: isMolar
			? [1, 0, 5, 1, 0, fdi === '16' ? 3 : 0]
			: [0, 0, position === 4 ? 1 : 4, 0, 0, 0],
		furcations: isUpperMolar && entrance ? { [entrance]: fdi === '16' ? 2 : 1 } : {},
		mobility: quadrant >= 3 && position === 1 ? 1 : 0
	};
}
