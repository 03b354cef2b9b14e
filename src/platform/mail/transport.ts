/** A mail as it leaves the house. */
export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** How mails leave the house: SMTP where it is configured, else files in DATA_DIR. */
export interface MailTransport {
  /** @throws when the other side did not take it; trying again may help unless it says that the address is bad */
  deliver(mail: Mail): Promise<void>;
  /** @throws when nothing could be delivered now: no server answers, or it refuses the login */
  check(): Promise<void>;
  close(): Promise<void>;
}
