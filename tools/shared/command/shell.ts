/** What the caller's shell sets for AWS. */
export interface Shell {
  /** Endpoint that answers for AWS. @default - AWS itself answers */
  readonly endpoint?: string;
  /** Whether the shell names credentials. */
  readonly callersCredentials: boolean;
}

/** Reads the shell. Commands do it once, and pass on what the rest needs. */
export function readShell(): Shell {
  const { AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID, AWS_PROFILE } = process.env;
  return { endpoint, callersCredentials: AWS_ACCESS_KEY_ID !== undefined || AWS_PROFILE !== undefined };
}
