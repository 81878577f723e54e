"""Services whose resources exist, but have no effect."""

from .extension import note_limit


def install() -> None:
    """Puts the limits into the report."""
    note_limit("no container is started: a service reports all tasks that it wants as running")
    note_limit("no database server is started: endpoints, parameters and credentials exist, a connection does not")
    note_limit("requests pass without TLS, security groups, the web ACL and health checks of targets")
    note_limit("certificates are issued at once, without DNS validation")
    note_limit("backups, rotations of secrets, scaling on metrics and deliveries of logs never happen")
    note_limit("writing to a log is authorized on its log group; on AWS, on its streams")
