import { UserError } from '../local-aws/user-error';

/** The verification cannot be made at all, and a person can mend that. */
export class CannotVerify extends UserError {}
