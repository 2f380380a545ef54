/** Reads text fields out of a body of any shape. */
export function fieldsOf(body: unknown): (name: string) => string {
  const given = new Map(typeof body === 'object' && body ? Object.entries(body) : []);
  return (name) => {
    const value: unknown = given.get(name);
    return typeof value === 'string' ? value : '';
  };
}
