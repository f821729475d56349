import { error, redirect } from '@sveltejs/kit';
import { PROOF_COOKIE } from '$lib/features/documents/proof-cookie.ts';
import type { RequestHandler } from './$types';

/** The document as a file, by a plain link; whoever has not proved the phone is shown the door. */
export const GET: RequestHandler = async ({ cookies, fetch, params }) => {
	const token = encodeURIComponent(params.token);
	const response = await fetch(`/api/v1/public/documents/${token}/file`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ verificationToken: cookies.get(PROOF_COOKIE) ?? '' })
	});
	if (response.ok) return response;
	if (response.status === 404 || response.status === 422) redirect(303, `/sign/${token}`);
	error(response.status, { message: 'unavailable', code: 'unavailable' });
};
