import type { CallTaskView } from '#contracts/conversations';
import { type ListPage, LivingList, PAGE } from '../living-list.svelte.ts';

export type TaskPage = ListPage<CallTaskView>;
export interface TaskWish {
	state: 'open' | 'done';
	clinicId?: string | undefined;
}
const EVERY_MS = 20_000;

export const tasksPath = ({ state, clinicId }: TaskWish, limit = PAGE): string =>
	`/call-tasks?${new URLSearchParams({ state, limit: String(limit), ...(clinicId && { clinicId }) })}`;

/** Who is to be called, due first. */
export const openTaskList = (first: TaskPage, wish: TaskWish) =>
	new LivingList(first, (limit) => tasksPath(wish, limit), EVERY_MS);

/** Calls of numbers that are nobody's, newest first. */
export const ofNobodyPath = (clinicId: string | undefined, limit = PAGE): string =>
	`/calls/of-nobody?${new URLSearchParams({ limit: String(limit), ...(clinicId && { clinicId }) })}`;
