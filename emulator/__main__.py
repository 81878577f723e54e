"""Starts ministack with this project's additions: `python -m emulator`."""

from ministack import app

from . import (
    acm,
    admin,
    alarm_evaluation,
    autoscaling,
    autoscaling_service,
    backup,
    changes,
    cloudfront,
    cloudwatch,
    cloudwatch_xml,
    ec2_addresses,
    ec2_networks,
    ec2_security_group_rules,
    ecs,
    hosted_zones,
    iam,
    limits,
    load_balancing,
    logs,
    rds,
    rds_status,
    read_back,
    recorded,
    refusals,
    rollbacks,
    s3,
    scheduler,
    secrets,
    sns,
    tagging,
    waf,
    watchdog,
)

_ADDITIONS = (
    iam,
    ec2_addresses,
    ec2_networks,
    ec2_security_group_rules,
    rds,
    rds_status,
    secrets,
    sns,
    s3,
    logs,
    ecs,
    scheduler,
    autoscaling_service,
    autoscaling,
    load_balancing,
    cloudwatch,
    cloudwatch_xml,
    alarm_evaluation,
    backup,
    waf,
    cloudfront,
    acm,
    hosted_zones,
    tagging,
    read_back,
    recorded,
    refusals,
    rollbacks,
    limits,
    admin,
    watchdog,
)

if __name__ == "__main__":
    original = changes.functions()
    for addition in _ADDITIONS:
        addition.install()
    changes.refuse_silent(original)
    app.main()
