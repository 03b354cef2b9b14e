/** Whether a value is a file of a form. Values of JSON never are: none of them has methods. */
export function isFile(value: unknown): value is File {
  return typeof (value as Partial<File> | null | undefined)?.stream === 'function';
}
