import type { AnnotationKind } from '#domain/imaging/annotations/vocabulary';
import { m } from '$lib/paraglide/messages.js';
import { pen, tooth, type IconShape } from '$lib/ui/icons.ts';
import * as icons from '../viewer-icons.ts';

/** What a drag does: three ways to look, and everything that can be drawn. */
export const LOOKING_TOOLS = ['window', 'zoom', 'pan'] as const;
export type LookingTool = (typeof LOOKING_TOOLS)[number];
export type ToolId = LookingTool | AnnotationKind;
export const isDrawingTool = (tool: ToolId): tool is AnnotationKind =>
	!(LOOKING_TOOLS as readonly string[]).includes(tool);

export interface Tool {
	id: ToolId;
	label: () => string;
	icon: IconShape;
	/** Its key, one letter. */
	keys: string;
}

export const LOOKING: readonly Tool[] = [
	{ id: 'window', label: m.viewer_tool_window, icon: icons.contrast, keys: 'w' },
	{ id: 'zoom', label: m.viewer_tool_zoom, icon: icons.magnify, keys: 'z' },
	{ id: 'pan', label: m.viewer_tool_pan, icon: icons.hand, keys: 'h' }
];
export const DRAWING: readonly Tool[] = [
	{ id: 'length', label: m.viewer_tool_length, icon: icons.ruler, keys: 'l' },
	{ id: 'angle', label: m.viewer_tool_angle, icon: icons.angle, keys: 'a' },
	{ id: 'axes', label: m.viewer_tool_axes, icon: icons.axes, keys: 'x' },
	{ id: 'ellipse', label: m.viewer_tool_ellipse, icon: icons.ellipse, keys: 'e' },
	{ id: 'arrow', label: m.viewer_tool_arrow, icon: icons.arrow, keys: 'y' },
	{ id: 'text', label: m.viewer_tool_text, icon: icons.words, keys: 't' },
	{ id: 'pen', label: m.viewer_tool_pen, icon: pen, keys: 'p' },
	{ id: 'tooth', label: m.viewer_tool_tooth, icon: tooth, keys: 'n' },
	{ id: 'calibration', label: m.viewer_tool_calibration, icon: icons.calibrate, keys: 'k' }
];
export const toolWord = (id: ToolId): string =>
	[...LOOKING, ...DRAWING].find((tool) => tool.id === id)!.label();
