const startOfScan = Buffer.from([0xff, 0xda]);

/**
 * The scans of a JPEG, counted no further than `enough`. A decoder goes through the whole picture for each, and one takes a few bytes to
 * ask for. Scans of thumbnails within its notes count too: they are few.
 */
export function jpegScans(bytes: Buffer, enough: number): number {
  let scans = 0;
  // In the data of a scan FF is never followed by DA (ITU-T T.81, B.1.1.5).
  for (let at = bytes.indexOf(startOfScan); at >= 0 && scans < enough; at = bytes.indexOf(startOfScan, at + 2)) scans++;
  return scans;
}
