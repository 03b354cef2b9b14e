/**
 * The front end's wrapper, rebuilt from its description (docs/contract/rest.md, "Existing clients"): it takes data out
 * of the unified format and throws what it says of a failure.
 */
interface ApiError extends Error {
  errors?: Record<string, string[]>;
  status?: number;
}

export function createFetchApi(apiUrl: string, token: () => string) {
  // biome-ignore lint/suspicious/noExplicitAny: so it is in the front end
  return async function fetchAPI(path: string, options: RequestInit = {}): Promise<any> {
    const response = await fetch(`${apiUrl}${path}`, {
      ...options,
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token()}`, ...options.headers },
    });
    if (response.status === 204) return null;
    const body = await response.json();
    if (!body.success) {
      const error: ApiError = new Error(body.error);
      error.errors = body.errors;
      error.status = response.status;
      throw error;
    }
    if ('results' in body) {
      const { count, next, previous, results } = body;
      return { count, next, previous, results };
    }
    return body.data;
  };
}
