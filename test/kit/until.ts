/** Waits until something holds that another process, or work in the background, brings about. @throws Error when it does not in time */
export async function until(condition: () => Promise<boolean> | boolean, seconds = 20): Promise<void> {
  for (let waited = 0; waited < seconds * 20; waited++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it did not come about within ${seconds} seconds`);
}
