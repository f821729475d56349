import { draw, tenth, type Path, type Project } from '../anatomy/path.ts';

/** One path of the drawing; its class says how it is painted (chart.css). */
export interface Shape {
	d: string;
	look: string;
	/** Painted on the crown only. */
	isClipped?: boolean;
}

export const shape = (look: string, path: Path, project: Project): Shape => ({
	look,
	d: draw(path, project)
});

export function ellipse(look: string, x: number, y: number, rx: number, ry: number): Shape {
	const [a, b] = [tenth(rx), tenth(ry)];
	return {
		look,
		d: `M${tenth(x - rx)} ${tenth(y)}a${a} ${b} 0 1 0 ${2 * a} 0a${a} ${b} 0 1 0 ${-2 * a} 0Z`
	};
}
