const pattern = /^(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/** Whether a text can be a host with or without a port: links are made with it, and it comes from outside. */
export function isHost(text: string): boolean {
  return pattern.test(text) && URL.canParse(`http://${text}`);
}
