import { isRight, isUpper, type Tooth } from '#domain/clinical/teeth/tooth';

/** Half of the box around a number. */
const BOX = { width: 8.5, height: 7.5 } as const;

/** The two strokes of the cross of 部位记录法 that touch the quadrant of a number at `x`, `y`. */
export function cornerOf(tooth: Tooth, x: number, y: number): string {
	const { width, height } = BOX;
	const [isOnRight, isAbove] = [isRight(tooth), isUpper(tooth)];
	const [vx, hy] = [isOnRight ? x + width : x - width, isAbove ? y + height : y - height];
	return `M${vx} ${isAbove ? y - height : y + height}V${hy}H${isOnRight ? x - width : x + width}`;
}
