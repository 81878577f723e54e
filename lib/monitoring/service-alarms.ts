import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { MonitoredService } from '../compute/compute-stack';
import { ALARM_THRESHOLD_PERCENT } from '../facts/alarm-thresholds';
import { inWords } from '../shared/in-words';
import { alarmContext, OperatorAlarm, type AlarmContext } from '../shared/operator-alarm';
import { serviceMetrics } from './service-metrics';

/** What the alarms of a service depend on. */
export interface ServiceAlarmsProps extends AlarmContext {
  /** Service that is watched. */
  readonly service: MonitoredService;
}

/**
 * Minutes in a row after which an alarm goes off. Scaling reacts within three minutes to values above its own, lower
 * targets, and a new task needs one or two minutes more. When a value is still too high then, scaling will not solve it.
 */
const MINUTES = 5;

const { serviceCpu, serviceMemory } = ALARM_THRESHOLD_PERCENT;

/** Alarms on an ECS service: it is overloaded, or lacks tasks. */
export class ServiceAlarms extends Construct {
  /** The alarms. */
  public readonly alarms: readonly OperatorAlarm[];

  public constructor(scope: Construct, id: string, props: ServiceAlarmsProps) {
    super(scope, id);
    this.alarms = [this.cpu(props), this.memory(props), this.runningTasks(props)];
  }

  private cpu(props: ServiceAlarmsProps): OperatorAlarm {
    return new OperatorAlarm(this, 'CpuHigh', {
      ...alarmContext(props),
      name: `${props.service.serviceName}-cpu-high`,
      metric: serviceMetrics(props.service).cpuPercent,
      comparison: 'above',
      threshold: serviceCpu,
      periods: MINUTES,
      // Data is missing when no task runs; the alarm on running tasks covers that.
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning: `The tasks of the ${props.service.serviceName} use more than ${serviceCpu} % CPU although the service scales out: it is at its maximum, or new tasks do not start.`,
      runbookSection: 'service-cpu-high',
    });
  }

  private memory(props: ServiceAlarmsProps): OperatorAlarm {
    return new OperatorAlarm(this, 'MemoryHigh', {
      ...alarmContext(props),
      name: `${props.service.serviceName}-memory-high`,
      metric: serviceMetrics(props.service).memoryPercent,
      comparison: 'above',
      threshold: serviceMemory,
      periods: MINUTES,
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning: `The tasks of the ${props.service.serviceName} use more than ${serviceMemory} % of their memory; a task that runs out of it is killed. A leak, or tasks that are too small.`,
      runbookSection: 'service-memory-high',
    });
  }

  /** Tasks that never start are not unhealthy targets, so only this alarm reports them. */
  private runningTasks(props: ServiceAlarmsProps): OperatorAlarm {
    const { minTasks } = props.service;
    return new OperatorAlarm(this, 'TooFewTasks', {
      ...alarmContext(props),
      name: `${props.service.serviceName}-too-few-tasks`,
      metric: serviceMetrics(props.service).runningTaskCount,
      comparison: 'below',
      threshold: minTasks,
      periods: MINUTES,
      // Without any task there is no data.
      missingData: cloudwatch.TreatMissingData.BREACHING,
      meaning: `Fewer than ${minTasks} tasks of the ${props.service.serviceName} have run for ${inWords(MINUTES)} minutes: tasks stop, or new ones do not start.`,
      runbookSection: 'service-too-few-tasks',
    });
  }
}
