/** The pages are tested in a browser; the API tests run without their build. */
export default { fetch: async () => new Response('no pages here', { status: 404 }) };
