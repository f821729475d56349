import { ApiProblem, readProblem } from './problem.ts';

const BASE = '/api/v1';

/**
 * Reads an answer that comes line by line (`application/x-ndjson`) and hands out each line as it
 * comes. A refusal or a lost line is an `ApiProblem`; an aborted read simply ends.
 */
export async function readLines<Line>(
	path: string,
	signal: AbortSignal,
	take: (line: Line) => void
): Promise<void> {
	try {
		const response = await fetch(`${BASE}${path}`, {
			signal,
			headers: { accept: 'application/x-ndjson' },
			credentials: 'same-origin'
		});
		if (!response.ok) throw await readProblem(response);
		let rest = '';
		const texts = response.body!.pipeThrough(new TextDecoderStream()).getReader();
		for (let part = await texts.read(); !part.done; part = await texts.read()) {
			const lines = (rest + part.value).split('\n');
			rest = lines.pop() ?? '';
			for (const line of lines) if (line !== '') take(JSON.parse(line) as Line);
		}
	} catch (error) {
		if (signal.aborted) return;
		throw error instanceof ApiProblem ? error : new ApiProblem(null);
	}
}
