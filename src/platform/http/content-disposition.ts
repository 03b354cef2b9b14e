/**
 * The header that gives a download its name (RFC 6266): in quotation marks what every client understands, and behind it the name as it
 * is wherever that is another one (RFC 8187). Any text makes a header that can be sent.
 */
export function contentDisposition(type: 'attachment' | 'inline', fileName: string): string {
  const name = fileName.replace(/\p{Cs}/gu, '\ufffd');
  const plain = name.replace(/[^ -~]/gu, '_');
  const quoted = `${type}; filename="${plain.replace(/["\\]/g, '\\$&')}"`;
  // Some clients take a percent sign in quotation marks for an encoding.
  if (plain === name && !/%[0-9a-f]{2}/i.test(name)) return quoted;
  return `${quoted}; filename*=UTF-8''${extended(name)}`;
}

/** Letters that stand for themselves in a URL but not here. */
function extended(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
