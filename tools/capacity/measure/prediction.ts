import { LatencyHistogram } from '../model/latency';
import { meanWaitSeconds, waitingProbability, type Line } from '../model/queueing';
import type { Latency } from '../output/measured';

/** What is known of a server before its other loads are predicted: all of it from one load. */
export interface Calibration {
  /** Time that a request keeps the server, and its variation. */
  readonly line: Line;
  readonly cpuSecondsPerRequest: number;
  /** Time of a request without its wait, with the network and the client. */
  readonly aloneSeconds: number;
}

/** Learns the server from one load: the mean time of a request, less the wait that the model has for that load. */
export function calibrate(
  line: Line,
  load: { readonly perSecond: number; readonly meanMillis: number; readonly cpuSecondsPerRequest: number },
): Calibration {
  const aloneSeconds = load.meanMillis / 1000 - meanWaitSeconds(line, load.perSecond);
  return { line, cpuSecondsPerRequest: load.cpuSecondsPerRequest, aloneSeconds };
}

/** How busy the server is, and how long requests take, at another load: the M/G/1 line of the model. */
export function predict({ line, cpuSecondsPerRequest, aloneSeconds }: Calibration, perSecond: number): Latency {
  const waitSeconds = meanWaitSeconds(line, perSecond);
  const waitProbability = waitingProbability(line.servers, perSecond * line.serviceSeconds);
  const histogram = new LatencyHistogram();
  const way = {
    fixedSeconds: 0,
    workSeconds: aloneSeconds,
    workVariation: line.variation * (line.serviceSeconds / aloneSeconds) ** 2,
    waitProbability,
    waitSeconds: waitSeconds / waitProbability,
  };
  histogram.add(way, 1);
  return {
    utilisation: perSecond * cpuSecondsPerRequest,
    meanMillis: 1000 * (aloneSeconds + waitSeconds),
    p99Millis: 1000 * histogram.quantile(0.99),
  };
}
