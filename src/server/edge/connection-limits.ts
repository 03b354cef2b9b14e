/** What a connection may take of the server, in milliseconds and bytes. */
export interface ConnectionLimits {
  /** For the request line and the headers to arrive: who sends them letter by letter is cut off. */
  readonly headersTimeout: number;
  /** For a request to arrive as a whole: the largest upload over a slow line. */
  readonly requestTimeout: number;
  /** How often the two above are looked at. */
  readonly checkInterval: number;
  /** For which an idle connection stays open: longer than a load balancer's, which is a minute, so that it never sends into a closed one. */
  readonly keepAliveTimeout: number;
  /** For which nothing moves while an answer is being sent: who asks for it no longer reads. Streams of events say something sooner. */
  readonly stalledTimeout: number;
  /** What is still read of a body that nobody wants, so that its sender gets to hear the answer. */
  readonly leftover: {
    readonly bytes: number;
    /** In all. */
    readonly time: number;
    /** Between two pieces. */
    readonly pause: number;
    /** The same, of who was not asked for it (Expect: 100-continue). */
    readonly unasked: number;
  };
  /** Bytes of the request line and the headers. */
  readonly maxHeaderSize: number;
  /** Headers of a request. */
  readonly maxHeaders: number;
}

export const connectionLimits: ConnectionLimits = {
  headersTimeout: 30_000,
  requestTimeout: 120_000,
  checkInterval: 5_000,
  keepAliveTimeout: 65_000,
  stalledTimeout: 120_000,
  leftover: { bytes: 200 * 1_048_576, time: 30_000, pause: 5_000, unasked: 1_000 },
  maxHeaderSize: 16_384,
  maxHeaders: 200,
};
