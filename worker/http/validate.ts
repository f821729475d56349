import * as v from 'valibot';
import { FIELD_CODES, type FieldCode, type FieldProblem } from '../contracts/problem.ts';
import type { HttpContext } from './context.ts';
import { refuse } from './refused.ts';

const MAX_BODY_BYTES = 1_000_000;

const isFieldCode = (word: string): word is FieldCode =>
	(FIELD_CODES as readonly string[]).includes(word);

function codeOf(issue: v.BaseIssue<unknown>): FieldCode {
	if (issue.type === 'strict_object') {
		if (issue.expected === 'never') return 'unknown_field';
		if (issue.input === undefined) return 'required';
	}
	if (isFieldCode(issue.message)) return issue.message;
	return issue.input === undefined ? 'required' : 'wrong_type';
}

/** Codes and paths only: what was sent is never echoed. */
export const fieldProblems = (issues: readonly v.BaseIssue<unknown>[]): FieldProblem[] =>
	issues.slice(0, 50).map((issue) => ({ path: v.getDotPath(issue) ?? '', code: codeOf(issue) }));

export function parse<Schema extends v.GenericSchema>(
	schema: Schema,
	input: unknown
): v.InferOutput<Schema> {
	const parsed = v.safeParse(schema, input);
	if (!parsed.success) refuse({ code: 'invalid', errors: fieldProblems(parsed.issues) });
	return parsed.output;
}

/** Reads, limits and checks a JSON body: 415, 413, 400, then 422. */
export async function body<Schema extends v.GenericSchema>(
	c: HttpContext,
	schema: Schema
): Promise<v.InferOutput<Schema>> {
	return parse(schema, await json(c));
}

export async function json(c: HttpContext): Promise<unknown> {
	const type = c.req.header('content-type') ?? '';
	if (!/^application\/json\s*(;|$)/i.test(type)) refuse({ code: 'wrong_content_type' });
	if (Number(c.req.header('content-length') ?? 0) > MAX_BODY_BYTES)
		refuse({ code: 'body_too_large' });
	const text = await c.req.text();
	if (text.length > MAX_BODY_BYTES || new TextEncoder().encode(text).length > MAX_BODY_BYTES)
		refuse({ code: 'body_too_large' });
	try {
		return JSON.parse(text);
	} catch {
		refuse({ code: 'malformed_json' });
	}
}

export const query = <Schema extends v.GenericSchema>(
	c: HttpContext,
	schema: Schema
): v.InferOutput<Schema> => parse(schema, c.req.query());
