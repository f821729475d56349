import { toothOfFdi, type Tooth } from '../teeth/tooth.ts';
import { presentTeeth } from './indices.ts';
import { attachmentLoss, type PerioReading, type PerioTeeth } from './reading.ts';
import { isInterdental, SITE_INDEXES, type SiteIndex } from './sites.ts';

/**
 * Staging and grading of periodontitis after Tonetti MS, Greenwell H, Kornman KS: Staging and grading of
 * periodontitis. J Periodontol 2018;89 Suppl 1:S159-S172. A proposal from what was charted; teeth lost,
 * bone loss and risk are what the clinician says, and the diagnosis is theirs.
 */
export const STAGES = [1, 2, 3, 4] as const;
export type Stage = (typeof STAGES)[number];
export const GRADES = ['A', 'B', 'C'] as const;
export type Grade = (typeof GRADES)[number];

export const SMOKING = ['none', 'under_10', 'from_10'] as const;
export const DIABETES = ['none', 'under_7', 'from_7'] as const;

/** What the probe does not tell. */
export interface RiskFactors {
	/** Radiographic bone loss at the worst site, percent of the root's length. */
	boneLossPercent: number | null;
	/** Teeth lost to periodontitis. */
	teethLost: number | null;
	/** Cigarettes a day. */
	smoking: (typeof SMOKING)[number] | null;
	/** HbA1c in percent of a patient with diabetes. */
	diabetes: (typeof DIABETES)[number] | null;
}
export const NO_FACTORS: RiskFactors = {
	boneLossPercent: null,
	teethLost: null,
	smoking: null,
	diabetes: null
};

/** Why a stage or grade is proposed; words are the reader's. */
export const STAGING_REASONS = [
	'interdental_loss',
	'bone_loss',
	'teeth_lost',
	'depth',
	'furcation',
	'mobility',
	'few_teeth',
	'bone_by_age',
	'smoking',
	'diabetes',
	'usual_grade'
] as const;
export type StagingReason = (typeof STAGING_REASONS)[number];

export interface Staging {
	stage: Stage;
	grade: Grade;
	extent: 'localised' | 'generalised';
	/** What put it there: the findings that reach this stage, then those of the grade. */
	reasons: { reason: StagingReason; value: number | null }[];
}

/** Interdental attachment loss at its worst on a tooth; 0 where none is known. */
const interdentalLoss = (reading: PerioReading): number => worstOf(reading, isInterdental);

const worstOf = (reading: PerioReading, which: (site: SiteIndex) => boolean): number =>
	Math.max(0, ...SITE_INDEXES.filter(which).map((site) => attachmentLoss(reading, site) ?? 0));

/**
 * A case of periodontitis: interdental loss at two teeth that are not neighbours, or loss of 3 mm at
 * the cheek or tongue with pockets beyond 3 mm at two teeth. Null when the chart shows none.
 */
export function stagingOf(
	teeth: PerioTeeth,
	factors: RiskFactors,
	ageYears: number | null
): Staging | null {
	const natural = presentTeeth(teeth).filter(([, { isImplant }]) => !isImplant);
	if (!isCase(natural)) return null;
	const loss = Math.max(0, ...natural.map(([, reading]) => interdentalLoss(reading)));
	const stages = stageFindings(natural, loss, factors);
	const stage = Math.max(...stages.map((one) => one.stage)) as Stage;
	const graded = gradeOf(factors, ageYears);
	return {
		stage,
		grade: graded.grade,
		extent: extentOf(natural, stage),
		reasons: [
			...stages
				.filter((one) => one.stage === stage)
				.map(({ reason, value }) => ({ reason, value })),
			...graded.reasons
		]
	};
}

type Charted = readonly [string, PerioReading];

function isCase(natural: readonly Charted[]): boolean {
	const between = natural.filter(([, reading]) => interdentalLoss(reading) >= 1);
	const isApart = between.some(([one]) => between.some(([other]) => !areNeighbours(one, other)));
	const beside = natural.filter(([, reading]) =>
		SITE_INDEXES.some(
			(site) =>
				!isInterdental(site) &&
				(attachmentLoss(reading, site) ?? 0) >= 3 &&
				(reading.depths[site] ?? 0) > 3
		)
	);
	return isApart || beside.length >= 2;
}

/** The same tooth, or one beside it; central incisors meet at the midline. */
function areNeighbours(one: string, other: string): boolean {
	const [a, b] = [toothOfFdi(one), toothOfFdi(other)];
	if (!a || !b) return false;
	const isSameArch = a.quadrant <= 2 === b.quadrant <= 2;
	return isSameArch && Math.abs(placeOf(a) - placeOf(b)) <= 1;
}
const placeOf = ({ quadrant, position }: Tooth): number =>
	quadrant === 1 || quadrant === 4 ? -position + 1 : position;

interface StageFinding {
	stage: Stage;
	reason: StagingReason;
	value: number | null;
}

function stageFindings(
	natural: readonly Charted[],
	loss: number,
	{ boneLossPercent, teethLost }: RiskFactors
): StageFinding[] {
	const readings = natural.map(([, reading]) => reading);
	const depth = Math.max(0, ...readings.flatMap(({ depths }) => depths.map((one) => one ?? 0)));
	const furcation = Math.max(0, ...readings.flatMap(({ furcations }) => Object.values(furcations)));
	const mobility = Math.max(0, ...readings.map((one) => one.mobility ?? 0));
	const lost = teethLost ?? 0;
	const found: (StageFinding | false)[] = [
		{ stage: loss >= 5 ? 3 : loss >= 3 ? 2 : 1, reason: 'interdental_loss', value: loss },
		boneLossPercent !== null && {
			stage: boneLossPercent > 33 ? 3 : boneLossPercent >= 15 ? 2 : 1,
			reason: 'bone_loss',
			value: boneLossPercent
		},
		lost > 0 && { stage: lost >= 5 ? 4 : 3, reason: 'teeth_lost', value: lost },
		depth >= 5 && { stage: depth >= 6 ? 3 : 2, reason: 'depth', value: depth },
		furcation >= 2 && { stage: 3, reason: 'furcation', value: furcation }
	];
	const findings = found.filter((one) => one !== false);
	// What asks for a rehabilitation makes a severe case stage IV; it makes no mild case severe.
	if (!findings.some(({ stage }) => stage >= 3)) return findings;
	if (mobility >= 2) findings.push({ stage: 4, reason: 'mobility', value: mobility });
	if (natural.length < 20) findings.push({ stage: 4, reason: 'few_teeth', value: natural.length });
	return findings;
}

/** Localised below 30 % of the teeth that reach the loss of the stage (5 mm for III and IV). */
function extentOf(natural: readonly Charted[], stage: Stage): Staging['extent'] {
	const least = ([1, 3, 5, 5] as const)[stage - 1] ?? 1;
	const involved = natural.filter(([, reading]) => interdentalLoss(reading) >= least).length;
	return involved / natural.length < 0.3 ? 'localised' : 'generalised';
}

/** Percent bone loss by age decides where both are known; else B is assumed. Risk only raises it. */
function gradeOf(
	{ boneLossPercent, smoking, diabetes }: RiskFactors,
	ageYears: number | null
): { grade: Grade; reasons: Staging['reasons'] } {
	const ratio = boneLossPercent !== null && ageYears ? boneLossPercent / ageYears : null;
	const found: { grade: Grade; reason: StagingReason; value: number | null }[] = [
		ratio === null
			? { grade: 'B', reason: 'usual_grade', value: null }
			: {
					grade: ratio > 1 ? 'C' : ratio >= 0.25 ? 'B' : 'A',
					reason: 'bone_by_age',
					value: Math.round(ratio * 100) / 100
				}
	];
	if (smoking === 'under_10' || smoking === 'from_10')
		found.push({ grade: smoking === 'from_10' ? 'C' : 'B', reason: 'smoking', value: null });
	if (diabetes === 'under_7' || diabetes === 'from_7')
		found.push({ grade: diabetes === 'from_7' ? 'C' : 'B', reason: 'diabetes', value: null });
	const grade =
		found
			.map((one) => one.grade)
			.toSorted()
			.at(-1) ?? 'B';
	return {
		grade,
		reasons: found
			.filter((one) => one.grade === grade)
			.map(({ reason, value }) => ({ reason, value }))
	};
}
