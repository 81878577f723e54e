import type { Workload } from '../../../lib/config/schema/workload';

/** What a number of users asks for, per second. */
export interface Demand {
  readonly users: number;
  /** Requests for static files, pages and the API at the edge. */
  readonly static: number;
  readonly page: number;
  readonly api: number;
  /** Requests for static files that reach the bucket. */
  readonly staticMisses: number;
  /** API requests that are payments, that write something else, and that only read; together `api`. */
  readonly payments: number;
  readonly otherWrites: number;
  readonly reads: number;
}

/** What a number of users asks for: all rates grow with it in proportion. */
export function demandOf(users: number, workload: Workload): Demand {
  const { thinkTimeSeconds, requestsPerPageView, shares, payments, database, cacheHitShare } = workload;
  const requests = (users / thinkTimeSeconds) * requestsPerPageView;
  const api = requests * shares.api;
  const reads = api * database.readCallShare;
  const paid = paymentsAt(users, payments.perSecond, workload);
  return {
    users,
    static: requests * shares.static,
    page: requests * shares.page,
    api,
    staticMisses: requests * shares.static * (1 - cacheHitShare),
    payments: paid,
    otherWrites: api - reads - paid,
    reads,
  };
}

/** A rate that is given at the users of prod, at another number of users. */
export function paymentsAt(users: number, perSecond: number, workload: Workload): number {
  return (perSecond * users) / workload.users.prod;
}
