import type { Command } from '$lib/shell/commands.svelte.ts';
import { m } from '$lib/paraglide/messages.js';
import { DRAWING, LOOKING } from './drawing/tools.ts';
import { fitScale, FITTED, zoomAt, type View } from './render/view.ts';
import type { Viewer } from './state/viewer.svelte.ts';

export const turned = (view: View): View => ({ ...view, turns: (view.turns + 1) % 4 });
export const mirrored = (view: View): View => ({ ...view, isMirrored: !view.isMirrored });

/** The drawings to be shown stand beside the film, or go; they begin with the healthy tooth. */
export const toggleFigures = (viewer: Viewer): void => {
	viewer.figure = viewer.figure === null ? 0 : null;
};

const ZOOM_STEP = 1.25;

function zoomBy(viewer: Viewer, factor: number): void {
	const { picture, box } = viewer.active.pane;
	if (!picture) return;
	const middle = { x: box.width / 2, y: box.height / 2 };
	viewer.changeView((view) => zoomAt(view, factor, middle, picture, box));
}

/** One pixel of the picture on one of the screen. */
function showPixels(viewer: Viewer): void {
	const { picture, box, sight } = viewer.active.pane;
	if (!picture) return;
	zoomBy(viewer, 1 / (fitScale(picture, box, sight.view.turns) * sight.view.zoom));
}

/** Everything that keys do here; the pages of the reel and the ways to compare are the page's own. */
export function viewerCommands(viewer: Viewer, mayDraw: boolean): Command[] {
	const at = (id: string, label: string, keys: string, run: () => void): Command => ({
		id: `viewer.${id}`,
		label,
		keys,
		scope: 'page',
		run
	});
	const { pane, drawings } = viewer.active;
	const tools = mayDraw ? [...LOOKING, ...DRAWING] : LOOKING;
	return [
		...tools.map((tool) => at(tool.id, tool.label(), tool.keys, () => viewer.use(tool.id))),
		at('invert', m.viewer_invert(), 'i', () => (pane.isInverted = !pane.isInverted)),
		at('rotate', m.viewer_rotate(), 'r', () => viewer.changeView(turned)),
		at('mirror', m.viewer_mirror(), 'm', () => viewer.changeView(mirrored)),
		at('closer', m.viewer_closer(), '=', () => zoomBy(viewer, ZOOM_STEP)),
		at('away', m.viewer_away(), '-', () => zoomBy(viewer, 1 / ZOOM_STEP)),
		at('pixels', m.viewer_actual_pixels(), '1', () => showPixels(viewer)),
		at('reset', m.viewer_reset(), '0', () => {
			viewer.changeView(() => FITTED);
			pane.resetWindow();
		}),
		at('slice-up', m.viewer_slice_before(), 'PageUp', () => void pane.show(pane.frame - 1)),
		at('slice-down', m.viewer_slice_after(), 'PageDown', () => void pane.show(pane.frame + 1)),
		at('figures', m.viewer_figures(), 'g', () => toggleFigures(viewer)),
		at('panel', m.viewer_panel(), 'b', () => (viewer.isPanelOpen = !viewer.isPanelOpen)),
		...(mayDraw && drawings.canUndo
			? [at('undo', m.common_undo(), 'mod+z', () => void drawings.undo())]
			: []),
		...(mayDraw && drawings.selected
			? [
					at('remove', m.viewer_remove_drawing(), 'Delete', () => {
						if (drawings.selectedId) void drawings.remove(drawings.selectedId);
					})
				]
			: [])
	];
}
