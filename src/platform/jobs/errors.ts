/** Somebody asked to cancel: the handler stopped between two units of work, or its call to somebody else was cut off. */
export class JobCancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'JobCancelled';
  }
}

/** Another worker has taken the job over: this run must write nothing more. */
export class JobLost extends Error {
  constructor() {
    super('another worker has taken this job over');
    this.name = 'JobLost';
  }
}
