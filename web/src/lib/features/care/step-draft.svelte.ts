import type { NextStep } from '#contracts/care';
import { REASONS_OF, type NextKind, type NextReason } from '#domain/care/vocabulary';
import { api } from '$lib/api/client.ts';
import { Submission } from '$lib/api/submission.svelte.ts';
import * as fmt from '$lib/fmt.ts';
import type { ClinicOfMine } from '$lib/shell/session.ts';
import { usualDate } from './words.ts';

/** For whom a next step is noted, and where. */
export interface StepSubject {
	patientId: string;
	name: string;
	clinic: Pick<ClinicOfMine, 'id' | 'slug' | 'timeZone'>;
	/** The visit it was agreed in. */
	appointmentId?: string | null;
}

/** A next step while it is filled in: what, when, who and why. */
export class StepDraft {
	readonly sending = new Submission();
	readonly subject: StepSubject;
	readonly today: string;
	#kind = $state<NextKind>('callback');
	dueOn = $state<string | null>(null);
	reason = $state<NextReason>('other');
	ownerId = $state('me');
	note = $state('');

	constructor(subject: StepSubject, kind: NextKind = 'callback') {
		this.subject = subject;
		this.today = fmt.localDateOf(Date.now(), subject.clinic.timeZone);
		this.kind = kind;
	}

	get kind(): NextKind {
		return this.#kind;
	}

	/** Another kind has other dates and reasons. */
	set kind(kind: NextKind) {
		this.#kind = kind;
		this.dueOn = usualDate(kind, this.today);
		this.reason = REASONS_OF[kind][0];
		this.sending.clear();
	}

	get reasons(): readonly NextReason[] {
		return REASONS_OF[this.#kind];
	}

	/** Where the patient stands then; undefined when it was refused. */
	save(): Promise<NextStep | undefined> {
		const { patientId, clinic, appointmentId } = this.subject;
		const said = { clinicId: clinic.id, kind: this.#kind, reason: this.reason, note: this.note };
		const input = {
			...said,
			...(appointmentId && { appointmentId }),
			...(this.#kind !== 'refusal' && { dueOn: this.dueOn ?? '', ownerId: this.ownerId })
		};
		return this.sending.run((key) =>
			api.post<NextStep>(`/patients/${patientId}/recalls`, input, { key })
		);
	}
}
