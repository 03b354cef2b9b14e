/** A physical line of the file, without its line end. */
export interface TextLine {
  /** As an editor numbers it, from 1. */
  readonly number: number;
  readonly text: string;
  /** The line was longer than allowed, and its text was dropped. */
  readonly isTooLong: boolean;
}

export interface LineSplitting {
  /** Number of the line that is being read. */
  readonly current: number;
  write(text: string): TextLine[];
  end(): TextLine[];
  /** Ends in the middle of the text: gives the last line if it is whole, and drops the beginning of one that is not. */
  cut(): TextLine[];
}

/**
 * The longest line, in characters. The widest real rows (Semrush with its "Content references") have some thousand;
 * a file without line ends must not be collected in memory.
 */
export const maxLineLength = 100_000;

/** Whether there is nothing on the line but white space. */
export function isBlank(line: TextLine): boolean {
  return !line.isTooLong && line.text.trim() === '';
}

const lineEnd = /\r\n|\n|\r/;

/** Splits text into lines at CRLF, LF, or CR, chunk by chunk. */
export function createLineSplitting(): LineSplitting {
  let rest = '';
  let isTooLong = false;
  let number = 0;

  function line(text: string): TextLine {
    number += 1;
    const tooLong = isTooLong || text.length > maxLineLength;
    isTooLong = false;
    return { number, text: tooLong ? '' : text, isTooLong: tooLong };
  }

  function split(text: string): TextLine[] {
    const parts = text.split(lineEnd);
    rest = parts.pop()!;
    const lines = parts.map(line);
    if (rest.length > maxLineLength) {
      isTooLong = true;
      rest = '';
    }
    return lines;
  }

  /** The last line, where its end was a CR that might have been half of a line end. */
  function heldLine(): TextLine[] {
    const held = rest.endsWith('\r') ? [line(rest.slice(0, -1))] : [];
    rest = '';
    return held;
  }

  return {
    get current() {
      return number + 1;
    },
    write(chunk) {
      const text = rest + chunk;
      if (!text.endsWith('\r')) {
        return split(text);
      }
      // The LF of a CRLF may be in the next chunk.
      const lines = split(text.slice(0, -1));
      rest += '\r';
      return lines;
    },
    end() {
      if (rest.endsWith('\r')) {
        return heldLine();
      }
      return rest === '' && !isTooLong ? [] : [line(rest)];
    },
    cut: heldLine,
  };
}
