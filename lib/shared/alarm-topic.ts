import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as cw_actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { CustomerKey } from './customer-key';

/** The topic that a layer's alarms notify. */
export interface AlarmTopicProps {
  /** Alias of the topic's key, without the leading `alias/`. */
  readonly alias: string;
  /** E-mail addresses that receive every alarm; each must confirm its subscription once. */
  readonly subscribers: readonly string[];
  /** Whether the key outlives the stack. */
  readonly retain: boolean;
}

/**
 * A topic with its own key. Only the alarms of this account and region can publish to it.
 *
 * CloudWatch silently drops a notification when it may not use the topic's key, so the key's policy allows it:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export class AlarmTopic extends Construct {
  /** The topic. */
  public readonly topic: sns.ITopic;
  /** The action with which an alarm notifies the topic. */
  public readonly action: cloudwatch.IAlarmAction;

  public constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    super(scope, id);
    const { key } = new CustomerKey(this, 'EncryptionKey', {
      description: 'Encrypts alarm notifications',
      alias: props.alias,
      retain: props.retain,
    });
    this.topic = this.encryptedTopic(key, props.subscribers);
    this.action = new cw_actions.SnsAction(this.topic);
    this.allowAlarms(key);
  }

  /** Notifies the topic when the alarm goes off, and when it is over. */
  public notify(alarm: cloudwatch.Alarm): void {
    alarm.addAlarmAction(this.action);
    alarm.addOkAction(this.action);
  }

  private encryptedTopic(key: kms.IKey, subscribers: readonly string[]): sns.Topic {
    const topic = new sns.Topic(this, 'Topic', { masterKey: key, enforceSSL: true });
    for (const subscriber of new Set(subscribers)) {
      topic.addSubscription(new subscriptions.EmailSubscription(subscriber));
    }
    return topic;
  }

  /** Written by hand: `grantPublish` sets no conditions for a service principal, and does not grant the key. */
  private allowAlarms(key: kms.IKey): void {
    const stack = Stack.of(this);
    const alarms = stack.formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const fromThisAccount = {
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: { 'aws:SourceArn': alarms },
      },
    };
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        ...fromThisAccount,
        sid: 'CloudWatchAlarms',
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
      }),
    );
    this.topic.addToResourcePolicy(
      new iam.PolicyStatement({
        ...fromThisAccount,
        sid: 'CloudWatchAlarms',
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
      }),
    );
  }
}
