/** What stands over the plan: one thing at a time. */
export type PlanPanel =
	| { kind: 'add' | 'way' | 'sign'; id: string }
	| { kind: 'visit'; id: string; alternativeId: string }
	| { kind: 'head' | 'link' | 'decline' | 'hand-over' };
