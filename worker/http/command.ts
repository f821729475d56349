import type { BatchItem } from 'drizzle-orm/batch';
import type { Caller } from '../contracts/caller.ts';
import type { Refusal } from '../contracts/problem.ts';
import { audit } from '../db/schema/audit.ts';
import { idempotencyKey } from '../db/schema/idempotency.ts';
import { makeId } from '../domain/kernel/ids.ts';
import { recordsFor, type Records } from '../repositories/records.ts';
import type { HttpContext } from './context.ts';
import { sealingFor, type Sealing } from '../integrations/sealing/sealing.ts';
import {
	callerId,
	findAnswer,
	keyedRequest,
	placeOf,
	readKey,
	type KeyedRequest
} from './idempotency.ts';
import { problem } from './problem.ts';
import { refuse, Refused } from './refused.ts';

export interface AuditEntry {
	action: string;
	subject: { kind: string; id: string };
	clinicId?: string | null;
	reason?: string;
	before?: unknown;
	after?: unknown;
}

/** What a use-case has decided: everything that is written, in one batch, and what is answered. */
export interface Decision {
	status: 200 | 201 | 204;
	body?: unknown;
	statements: BatchItem<'sqlite'>[];
	audit: AuditEntry | AuditEntry[];
	/** Runs before the answer, after the batch: tells the clinics' objects. Must be safe to repeat. */
	after?: () => Promise<void>;
	headers?: Record<string, string>;
}

type Statements = [BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]];

/**
 * A command on the records: replayed by its key, decided, then statements, audit and key in one
 * D1 batch (I3, I4, I15). A 409 is stored under the key like a success; other refusals are not.
 */
export async function command(
	c: HttpContext,
	input: unknown,
	decide: (records: Records) => Promise<Decision>
): Promise<Response> {
	const caller = c.var.caller ?? refuse({ code: 'not_signed_in' });
	const records = recordsFor(c.env, caller.organisationId);
	const sealing = sealingFor(c.env, caller.organisationId);
	const key = readKey(c);
	const keyed = key === undefined ? null : await keyedRequest(c, key, caller, input);
	if (keyed) {
		const earlier = await findAnswer(records, keyed, sealing);
		if (earlier) return earlier;
	}
	try {
		return await commit(c, records, caller, keyed, sealing, await decide(records));
	} catch (error) {
		if (!keyed) throw error;
		if (error instanceof Refused && problem(error.refusal).status === 409)
			return storeRefusal(c, records, keyed, sealing, error.refusal);
		if (error instanceof Refused) throw error;
		const winner = await findAnswer(records, keyed, sealing);
		if (winner) return winner;
		throw error;
	}
}

async function commit(
	c: HttpContext,
	records: Records,
	caller: Caller,
	keyed: KeyedRequest | null,
	sealing: Sealing,
	decision: Decision
): Promise<Response> {
	const body = decision.body === undefined ? '' : JSON.stringify(decision.body);
	const kept = keyed ? await sealing.seal(placeOf(keyed), body) : '';
	const entries = Array.isArray(decision.audit) ? decision.audit : [decision.audit];
	const statements: BatchItem<'sqlite'>[] = [
		...(keyed ? [keep(records, keyed, c.var.now, decision.status, kept, decision.headers)] : []),
		...decision.statements,
		...entries.map((entry) => records.insert(audit).values(auditRow(c, caller, entry)))
	];
	if (statements.length > 0) await records.batch(statements as Statements);
	await decision.after?.();
	return new Response(decision.status === 204 ? null : body, {
		status: decision.status,
		headers: { 'content-type': 'application/json', ...decision.headers }
	});
}

export function auditRow(c: HttpContext, caller: Caller, entry: AuditEntry) {
	const hasDetail = entry.before !== undefined || entry.after !== undefined;
	return {
		organisationId: caller.organisationId,
		id: makeId('aud', c.var.now, crypto.getRandomValues(new Uint8Array(16))),
		clinicId: entry.clinicId ?? null,
		at: c.var.now,
		actorKind: caller.kind,
		actorId: callerId(caller),
		actorName: caller.name,
		action: entry.action,
		subjectKind: entry.subject.kind,
		subjectId: entry.subject.id,
		reason: entry.reason ?? null,
		detail: hasDetail ? JSON.stringify({ before: entry.before, after: entry.after }) : null
	};
}

const keep = (
	records: Records,
	keyed: KeyedRequest,
	at: number,
	status: number,
	body: string,
	headers?: Record<string, string>,
	contentType = 'application/json'
) =>
	records.insert(idempotencyKey).values({
		...keyed,
		status,
		contentType,
		body,
		headers: headers ? JSON.stringify(headers) : null,
		at
	});

async function storeRefusal(
	c: HttpContext,
	records: Records,
	keyed: KeyedRequest,
	sealing: Sealing,
	refusal: Refusal
): Promise<Response> {
	const answer = problem(refusal);
	const text = await answer.clone().text();
	await keep(
		records,
		keyed,
		c.var.now,
		answer.status,
		await sealing.seal(placeOf(keyed), text),
		undefined,
		'application/problem+json'
	).onConflictDoNothing();
	return answer;
}
