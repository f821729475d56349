/**
 * Adds a secret to an answer after it was stored: what an idempotency key keeps has no secret in
 * it, and a replay shows the same one again, since it is made from the row's id.
 */
export async function withSecret(
	answer: Response,
	field: string,
	secretOf: (id: string) => Promise<string>
): Promise<Response> {
	if (answer.status !== 201) return answer;
	const body = (await answer.json()) as { id: string };
	return new Response(JSON.stringify({ ...body, [field]: await secretOf(body.id) }), {
		status: 201,
		headers: answer.headers
	});
}
