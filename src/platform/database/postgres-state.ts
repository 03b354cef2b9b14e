/** What a PostgreSQL that is looked after is doing. */
export type PostgresState =
  | { readonly status: 'running'; readonly restarts: number }
  | {
      readonly status: 'restarting';
      /** From 1; of one that ends again soon after its start it goes on. */
      readonly attempt: number;
      /** PostgreSQL's own words, for the log. */
      readonly reason: string;
    };
